"""What texts are compared by: words, pairs, characters, acts and sounds; ways of asking say nothing."""

from __future__ import annotations

import marshal
import tempfile
from pathlib import Path

import pytest

from palmgov.index import terms as terms_module
from palmgov.index.concepts import find_concepts
from palmgov.index.sibling import find_sibling_text, get_thing
from palmgov.index.terms import (
    find_concept_terms,
    get_abbreviations,
    get_terms,
    split_pieces,
)


def test_ways_of_asking_are_no_words() -> None:
    assert get_terms("请问怎么办").words == frozenset()
    assert get_terms("").text_terms == frozenset()


def test_each_kind_of_term_has_its_own_mark() -> None:
    terms = get_terms("补办身份证")
    assert "w身份证" in terms.words
    assert "g身份" in terms.pairs
    assert "c身" in terms.characters
    assert {"@reissue", "@id_card"} <= terms.concepts
    assert all(term[0] in "wgc@" for term in terms.text_terms)


def test_homophones_sound_alike() -> None:
    assert get_terms("身份正").sounds == get_terms("身份证").sounds


def test_traditional_and_full_width_text_has_the_same_terms() -> None:
    assert get_terms("異地就醫ＡＢＣ") == get_terms("异地就医abc")


def test_text_is_cut_at_every_change_of_script() -> None:
    assert split_pieces("办A4证2026年，好") == ["办", "a", "4", "证", "2026", "年", "好"]


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("身份证丢了", "reissue"),
        ("钱包让人偷了", "reissue"),
        ("驾照快到期了", "renew"),
        ("公司不干了", "cancel"),
    ],
)
def test_residents_words_and_the_catalogue_s_meet_in_one_act(said: str, act: str) -> None:
    assert act in find_concepts(said)


def test_the_thing_of_an_official_name_is_what_is_left_without_the_act() -> None:
    assert get_thing("居民身份证补领") == "居民身份证"


def test_another_act_on_the_same_thing_is_looked_up_together_with_it() -> None:
    assert find_sibling_text("换成补领呢", "居民身份证换领") == "居民身份证换成补领"
    assert find_sibling_text("要多少钱", "居民身份证换领") is None
    assert find_sibling_text("那身份证呢", "社会保障卡补领换领") is None  # another thing, no act


def test_a_dictionary_that_somebody_left_in_the_temporary_folder_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "jieba.cache"
    cache.write_bytes(marshal.dumps(({"身份证": 1}, 1)))
    before = cache.read_bytes()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    terms_module._tokenizer.cache_clear()
    assert "w户口" in get_terms("户口").words
    assert (list(tmp_path.iterdir()), cache.read_bytes()) == ([cache], before)


def test_a_name_knows_what_its_words_are_shortened_to() -> None:
    assert "g食安" in get_abbreviations("食品安全检查")
    assert "g法援" in get_abbreviations("申请法律援助")
    assert get_abbreviations("户口") == frozenset()


def test_a_concept_knows_the_words_that_said_it() -> None:
    said = find_concept_terms(get_terms("身份证丢了"), "身份证丢了")
    assert {"@reissue", "@id_card"} <= said.keys()
    assert "c丢" in said["@reissue"] and "w身份证" in said["@id_card"]
    assert all(not term.startswith("@") for terms in said.values() for term in terms)
