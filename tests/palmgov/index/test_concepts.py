"""The vocabulary: every list is one concept, and a text says a concept with any of its words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from palmgov.index import concepts as concepts_module
from palmgov.index.concepts import find_acts, find_concepts, find_said_concepts

_FILES = sorted((Path(concepts_module.__file__).parent / "vocabulary").glob("*.yml"))
_CONCEPTS = [item for path in _FILES for item in yaml.safe_load(path.read_text("utf-8")).items()]


def test_a_concept_stands_in_one_file_only() -> None:
    names = [name for name, _ in _CONCEPTS]
    assert len(names) == len(set(names))


def test_a_concept_says_each_word_once() -> None:
    assert [name for name, words in _CONCEPTS if len(words) != len(set(words))] == []


@pytest.mark.parametrize(
    ("resident", "catalogue"),
    [
        ("一建变更", "一级注册建造师变更注册"),
        ("高企认定", "高新技术企业认定"),
        ("换驾照", "机动车驾驶证期满换证"),
        ("烟证", "烟草专卖零售许可证核发"),
    ],
)
def test_short_and_everyday_words_meet_official_ones(resident: str, catalogue: str) -> None:
    assert find_concepts(resident) & find_concepts(catalogue)


def test_a_word_inside_others_is_not_heard() -> None:
    assert "labour_office" not in find_concepts("个人社会保险")
    assert "notary" not in find_concepts("办公证件")


def test_a_verb_with_a_paper_is_an_act() -> None:
    assert find_acts("补个身份证") == {"reissue"}
    assert find_acts("换驾照") == {"renew"}


def test_all_words_that_say_a_concept_are_known() -> None:
    assert find_said_concepts("首次领毕业证书")["diploma"] == {"毕业证", "毕业证书"}


@pytest.mark.parametrize("text", ["我妈不在了，她的房子给谁", "老伴走了房子怎么过户"])
def test_somebody_s_home_after_their_death_is_inherited_however_gently_it_is_said(text: str) -> None:
    assert {"died", "inherit"} <= find_concepts(text)


@pytest.mark.parametrize(
    "text", ["身份证不在了", "我妈走了三趟房管局", "我妈没了工作", "我爸没了身份证怎么补", "姑娘不在了"]
)
def test_what_is_gone_is_not_dead(text: str) -> None:
    assert "died" not in find_concepts(text)
