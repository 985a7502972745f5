"""The stock project as it is written for training."""

from __future__ import annotations

import json

import pytest
import yaml

from bench.stock.examples import PHRASES, make_examples, name_intent
from bench.stock.names import list_names, mark_name
from bench.stock.project import StockProject, write_project
from palmgov.conversations.understanding import ASPECTS
from palmgov.guides.files import load_guides, load_place
from palmgov.running.environments import ROOT

SHIPPED = ROOT / "service_guides"
GUIDES = load_guides(SHIPPED).guides


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> StockProject:
    return write_project(tmp_path_factory.mktemp("stock"), GUIDES, load_place(SHIPPED))


def _read(project: StockProject, name: str) -> dict[str, list[dict[str, str]]]:
    return yaml.safe_load((project.folder / name).read_text(encoding="utf-8"))


def test_every_aspect_has_phrases() -> None:
    assert set(yaml.safe_load(PHRASES.read_text(encoding="utf-8"))) == set(ASPECTS)


def test_the_longest_name_is_looked_for_first() -> None:
    lengths = [len(name) for name in list_names(GUIDES)]
    assert lengths == sorted(lengths, reverse=True)


def test_a_name_in_a_sentence_is_marked_once() -> None:
    names = {"补身份证": "居民身份证补领", "身份证": "居民身份证补领"}
    assert mark_name("补身份证多少钱", names) == "[补身份证](service_item)多少钱"
    assert mark_name("多少钱", names) == "多少钱"


def test_every_name_of_every_item_is_taught() -> None:
    taught = "\n".join(line for lines in make_examples(GUIDES, ROOT / "nlu_data").values() for line in lines)
    assert [name for name in list_names(GUIDES) if f"[{name}](service_item)" not in taught] == []


def test_every_intent_of_the_examples_has_a_rule_and_stands_in_the_domain(project: StockProject) -> None:
    trained = {block["intent"] for block in _read(project, "data/nlu.yml")["nlu"] if "intent" in block}
    ruled = {rule["rule"] for rule in _read(project, "data/rules.yml")["rules"]}
    assert {name_intent(aspect) for aspect in ASPECTS} <= trained
    assert trained | {"nlu_fallback"} == ruled
    assert trained == set(_read(project, "domain.yml")["intents"])


def test_every_intent_has_enough_examples(project: StockProject) -> None:
    blocks = [block for block in _read(project, "data/nlu.yml")["nlu"] if "intent" in block]
    assert min(len(block["examples"].splitlines()) for block in blocks) >= 20
    assert sum(len(block["examples"].splitlines()) for block in blocks) == project.examples


def test_synonyms_lead_to_items_that_have_answers(project: StockProject) -> None:
    answers = json.loads(project.answers.read_text(encoding="utf-8"))
    blocks = _read(project, "data/nlu.yml")["nlu"]
    assert {block["synonym"] for block in blocks if "synonym" in block} <= set(answers)
    assert set(answers) == {guide.name for guide in GUIDES}
    assert all(set(fields) == set(ASPECTS) for fields in answers.values())


def test_the_stock_project_uses_nothing_of_ours() -> None:
    config = (ROOT / "bench" / "stock" / "project" / "config.yml").read_text(encoding="utf-8")
    assert "components." not in config
    assert "extensions." not in config
