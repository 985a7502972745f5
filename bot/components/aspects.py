"""Aspects: what a resident asks about a service item, several at once being normal.

One logistic regression for each aspect over the cues and n-grams of a message; of a long one, over each of its
asking parts. The labels stand in the training data as `metadata: {aspects: [...]}`, on a block of examples or on a
single one.
"""

from __future__ import annotations

from typing import Any

import skops.io
from numpy import hstack, maximum, vstack
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_EXAMPLE, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import MultiLabelBinarizer

from components.asking import asks_briefly, asks_whether, sets_side_by_side
from components.columns import Weights, get_columns
from components.parts import IS_PART, PARTS
from components.rows import list_rows

MODEL_FILE = "aspects.skops"
# Only these ask for something; what the others hold of the same words would teach the wrong thing.
ASKING = frozenset({"ask_guide", "find_hall", "choose_option", "reject_item"})
# What has to be, or may be, and sounds like no other field, 得培训吗, is a condition.
WHETHER = "conditions"


def get_labelled_aspects(message: Message) -> list[str]:
    """The aspects an example is labelled with; an example's own label beats its block's."""
    metadata = message.get(METADATA) or {}
    label = metadata.get(METADATA_EXAMPLE) or metadata.get(METADATA_INTENT) or {}
    return list(label.get("aspects", []))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class AspectClassifier(GraphComponent):
    """Sets `aspects` (names, the surest first) and `aspect_scores` on every message."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "regularisation": 1.0,
            "threshold": 0.5,
            # Who asks, asks for something: what the likeliest aspect needs where no other reaches the threshold.
            "threshold_when_asked": 0.1,
            # Aspects whose measured best threshold is far from the general one.
            "thresholds": {},
            "cue_weight": 3.0,
        }

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._names: list[str] = []
        self._weights: Weights | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AspectClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> AspectClassifier:
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as directory:
            path = directory / MODEL_FILE
            record = skops.io.load(path, trusted=skops.io.get_untrusted_types(file=path))
        component._names, ones = record["names"], record["model"].estimators_
        coefficients, intercepts = (
            vstack([one.coef_ for one in ones]),
            hstack([one.intercept_ for one in ones]),
        )
        component._weights = Weights(coefficients, intercepts, config["cue_weight"])
        return component

    def train(self, training_data: TrainingData) -> Resource:
        examples = [e for e in training_data.intent_examples if e.get(INTENT) in ASKING and e.get(TEXT)]
        binarizer = MultiLabelBinarizer()
        labels = binarizer.fit_transform([get_labelled_aspects(e) for e in examples])
        one = LogisticRegression(C=self._config["regularisation"], solver="liblinear")
        model = OneVsRestClassifier(one).fit(get_columns(examples, self._config["cue_weight"]), labels)
        with self._model_storage.write_to(self._resource) as directory:
            skops.io.dump({"names": list(binarizer.classes_), "model": model}, directory / MODEL_FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        whole = [message for message in messages if not message.get(IS_PART)]
        for message in whole:
            self._set_aspects(message, self._find_scores(message))
        return whole

    def _find_scores(self, message: Message) -> dict[str, float]:
        """How likely each aspect is, in the part of the message where it is likeliest."""
        heard = [part for part in message.get(PARTS) or [message] if list_rows(part)]
        if self._weights is None or not heard:
            return {}
        scores = maximum.reduce([self._weights.score(part) for part in heard])
        return dict(zip(self._names, expit(scores).tolist(), strict=True))

    def _set_aspects(self, message: Message, scores: dict[str, float]) -> None:
        asked = self._choose(scores, message.get(TEXT) or "")
        rounded = {name: round(score, 4) for name, score in scores.items()}
        message.set("aspects", asked, add_to_output=True)
        message.set("aspect_scores", rounded, add_to_output=True)

    def _choose(self, scores: dict[str, float], text: str) -> list[str]:
        thresholds, general = self._config["thresholds"], self._config["threshold"]
        ranked = sorted(scores, key=lambda name: -scores[name])
        asked = [name for name in ranked if scores[name] >= thresholds.get(name, general)]
        if not asked and asks_briefly(text):
            asked = [name for name in ranked[:1] if scores[name] >= self._config["threshold_when_asked"]]
        if not asked and WHETHER in scores and asks_whether(text):
            asked = [WHETHER]
        # 是一回事吗 is no condition of either thing.
        guessed = asked == [WHETHER] and scores[WHETHER] < general
        return [] if guessed and sets_side_by_side(text) else asked
