"""Labels are read from the training data, and several aspects come out of one message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from components.aspects import AspectClassifier, get_labelled_aspects
from components.parts import IS_PART, PARTS
from components.rows import Row, add_row
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import coo_matrix

CUES = ("带什么", "多少钱", "多久", "什么条件")


def make_example(text: str, aspects: list[str]) -> Message:
    example = Message.build(text, intent="ask_guide", intent_metadata={"aspects": aspects})
    return featurize(example)


def featurize(message: Message) -> Message:
    """As it is both in training and in use."""
    heard = [number for number, cue in enumerate(CUES) if cue in message.get("text")]
    values = [1.0] * len(heard)
    row = coo_matrix((values, ([0] * len(heard), heard)), (1, len(CUES)))
    message.add_features(Features(row, "sentence", "text", "CueFeaturizer"))
    add_row(message, Row(heard, values, len(CUES), is_cues=True))
    return message


def make_examples() -> TrainingData:
    one = [make_example(f"{i}要带什么", ["materials"]) for i in range(20)]
    two = [make_example(f"{i}要多少钱", ["fee"]) for i in range(20)]
    three = [make_example(f"{i}什么条件", ["conditions"]) for i in range(20)]
    none = [make_example(f"身份证{i}", []) for i in range(20)]
    return TrainingData([*one, *two, *three, *none])


def test_an_examples_own_label_beats_its_blocks() -> None:
    block, own = {"aspects": ["fee"]}, {"aspects": ["amount"]}
    assert get_labelled_aspects(Message.build("多少钱", "ask_guide", None, block, None)) == ["fee"]
    assert get_labelled_aspects(Message.build("领多少钱", "ask_guide", None, block, own)) == ["amount"]
    assert get_labelled_aspects(Message.build("身份证", "ask_guide")) == []


def train(config: dict[str, Any], folder: Path) -> AspectClassifier:
    """Trained, stored and loaded again, as the server does."""
    storage, resource = LocalModelStorage(folder), Resource("aspects")
    context = ExecutionContext(GraphSchema({}))
    AspectClassifier.create(config, storage, resource, context).train(make_examples())
    return AspectClassifier.load(config, storage, resource, context)


@pytest.fixture
def classifier(tmp_path: Path) -> AspectClassifier:
    return train({**AspectClassifier.get_default_config(), "regularisation": 100.0}, tmp_path)


def test_two_aspects_are_heard_in_one_message(classifier: AspectClassifier) -> None:
    message = classifier.process([featurize(Message({"text": "要带什么，多少钱"}))])[0]
    assert set(message.get("aspects")) == {"materials", "fee"}
    assert set(message.get("aspect_scores")) == {"materials", "fee", "conditions"}


def test_nothing_asked_is_no_aspect(classifier: AspectClassifier) -> None:
    assert classifier.process([featurize(Message({"text": "身份证丢了"}))])[0].get("aspects") == []


def test_of_a_letter_only_the_asking_parts_are_heard(classifier: AspectClassifier) -> None:
    letter = featurize(Message({"text": "我在窗口问过多少钱,没人回答,我想知道要带什么"}))
    parts = [featurize(Message({"text": "我想知道要带什么", IS_PART: True}))]
    letter.set(PARTS, parts)
    assert classifier.process([letter, *parts]) == [letter]
    assert letter.get("aspects") == ["materials"]


@pytest.mark.parametrize(("least", "heard"), [(0.1, ["materials"]), (0.99, [])])
def test_who_asks_is_given_the_likeliest_aspect(tmp_path: Path, least: float, heard: list[str]) -> None:
    config = {**AspectClassifier.get_default_config(), "threshold": 0.99, "threshold_when_asked": least}
    message = train(config, tmp_path).process([featurize(Message({"text": "要带什么"}))])[0]
    assert message.get("aspects") == heard


@pytest.mark.parametrize(
    ("text", "heard"), [("要多久算不算", ["conditions"]), ("要多久", []), ("跟要多久一样不", [])]
)
def test_who_asks_whether_and_is_heard_as_nothing_else_asks_for_the_conditions(
    tmp_path: Path, text: str, heard: list[str]
) -> None:
    config = {**AspectClassifier.get_default_config(), "threshold": 0.9, "threshold_when_asked": 0.99}
    message = train(config, tmp_path).process([featurize(Message({"text": text}))])[0]
    assert message.get("aspects") == heard


def test_a_message_without_features_is_left_alone(classifier: AspectClassifier) -> None:
    message = classifier.process([Message({"text": ""})])[0]
    assert message.get("aspects") == []
    assert {"aspects", "aspect_scores"} <= message.output_properties
