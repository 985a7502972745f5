"""A message in use has the cues that Rasa's own featurizer finds in it."""

from __future__ import annotations

from pathlib import Path

import jieba
import pytest
import yaml
from components.cues import CueFeaturizer
from components.rows import list_rows
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.featurizers.sparse_featurizer.regex_featurizer import RegexFeaturizer
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.training_data.message import Message

FILE = Path(__file__).parents[2] / "nlu_data" / "cues.yml"
TEXTS = (
    "身份证丢了补办都得带啥东西",
    "大概要交多少钱",
    "得等几天才能拿到 当场",
    "ZENME 手续怎么弄",
    "你好",
    "？",
)


def read_patterns() -> list[dict[str, str]]:
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))["nlu"]
    return [
        {"name": entry["regex"], "pattern": line.removeprefix("- ")}
        for entry in entries
        for line in entry["examples"].splitlines()
    ]


def make(kind: type[RegexFeaturizer], patterns: list[dict[str, str]], tmp_path: Path) -> RegexFeaturizer:
    config = {**kind.get_default_config(), "case_sensitive": False}
    context = ExecutionContext(GraphSchema({}), node_name="run_CueFeaturizer1")
    return kind(config, LocalModelStorage(tmp_path), Resource("cues"), context, patterns)


def process(featurizer: RegexFeaturizer, text: str) -> Message:
    tokens = [Token(word, start) for word, start, _ in jieba.tokenize(text)]
    return featurizer.process([Message({"text": text, "text_tokens": tokens})])[0]


def find_heard(featurizer: CueFeaturizer, text: str) -> list[int]:
    (row,) = list_rows(process(featurizer, text))
    assert row.is_cues
    assert row.values == [1.0] * len(row.columns)
    return row.columns


def find_heard_by_stock(featurizer: RegexFeaturizer, text: str) -> list[int]:
    features = process(featurizer, text).features
    (sentence,) = (feature for feature in features if feature.type == "sentence")
    return sentence.features.tocsr().indices.tolist()


@pytest.mark.parametrize("text", TEXTS)
def test_the_sentence_row_is_stocks(text: str, tmp_path: Path) -> None:
    patterns = read_patterns()
    assert len(patterns) > 20
    found = find_heard(make(CueFeaturizer, patterns, tmp_path), text)
    assert found == find_heard_by_stock(make(RegexFeaturizer, patterns, tmp_path), text)


def test_a_pattern_that_matches_nothing_at_all_is_not_heard(tmp_path: Path) -> None:
    found = find_heard(make(CueFeaturizer, [{"name": "any", "pattern": "(钱)?"}], tmp_path), "多久")
    assert found == []


def test_a_message_without_words_gets_no_row(tmp_path: Path) -> None:
    featurizer = make(CueFeaturizer, read_patterns(), tmp_path)
    assert list_rows(featurizer.process([Message({"text": ""})])[0]) == []
