"""The intents' shares are those of scikit-learn, the likeliest first."""

from __future__ import annotations

from pathlib import Path

import pytest
from components.intents import WeightedIntentClassifier
from components.rows import Row, add_row
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import coo_matrix

WORDS = {"ask_guide": "怎么办", "greet": "你好", "thank": "谢谢", "cancel": "算了"}


def featurize(message: Message) -> Message:
    """As it is both in training and in use."""
    heard = [number for number, word in enumerate(WORDS.values()) if word in message.get("text")]
    values = [1.0] * len(heard)
    row = coo_matrix((values, ([0] * len(heard), heard)), (1, len(WORDS)))
    message.add_features(Features(row, "sentence", "text", "NgramFeaturizer"))
    add_row(message, Row(heard, values, len(WORDS)))
    return message


def test_a_stored_classifier_says_what_the_trained_one_did(tmp_path: Path) -> None:
    storage, resource, context = (
        LocalModelStorage(tmp_path),
        Resource("intents"),
        ExecutionContext(GraphSchema({})),
    )
    config = {**WeightedIntentClassifier.get_default_config(), "ranking_length": 3}
    trained = WeightedIntentClassifier.create(config, storage, resource, context)
    examples = [
        featurize(Message.build(f"{word}{i}", intent)) for i in range(9) for intent, word in WORDS.items()
    ]
    trained.train(TrainingData(examples))
    loaded = WeightedIntentClassifier.load(config, storage, resource, context)

    message = featurize(Message({"text": "你好，这个怎么办"}))
    shares = trained.clf.predict_proba(trained._create_X([message]))[0]
    expected = sorted(zip(trained.clf.classes_, shares, strict=True), key=lambda one: -one[1])[:3]
    ranking = loaded.process([message])[0].get("intent_ranking")
    assert [one["name"] for one in ranking] == [name for name, _ in expected]
    assert [one["confidence"] for one in ranking] == pytest.approx([share for _, share in expected])
    assert message.get("intent") == ranking[0]
    assert {"intent", "intent_ranking"} <= message.output_properties
