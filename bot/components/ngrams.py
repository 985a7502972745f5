"""Character and word n-grams of a message, weighted by how rare they are (TF-IDF).

Rasa's stock featurizer counts characters inside words only. Chinese is cut into words by guess, so what was said
often stands across their borders, and raw counts make a long message shout. Both cost a tenth of the aspects.
"""

from __future__ import annotations

from typing import Any

import skops.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from components.grams import GramWeigher
from components.rows import Row, add_row

MODEL_FILE = "ngrams.skops"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class NgramFeaturizer(SparseFeaturizer, GraphComponent):
    """One sparse sentence row: character n-grams of the whole text, then n-grams of jieba's words."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            **SparseFeaturizer.get_default_config(),
            "characters": [1, 4],
            "words": [1, 2],
            # A run of characters seen once is somebody's name or a slip.
            "least_characters": 2,
        }

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing that Rasa would not have refused already."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, name: str
    ) -> None:
        super().__init__(name, config)
        self._weighers: list[GramWeigher] = []
        self._model_storage = model_storage
        self._resource = resource
        self._characters = TfidfVectorizer(
            analyzer="char",
            ngram_range=tuple(config["characters"]),
            min_df=config["least_characters"],
            sublinear_tf=True,
        )
        self._words = TfidfVectorizer(
            token_pattern=r"\S+",  # noqa: S106, no secret
            ngram_range=tuple(config["words"]),
            sublinear_tf=True,
        )

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NgramFeaturizer:
        return cls(config, model_storage, resource, execution_context.node_name)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> NgramFeaturizer:
        component = cls(config, model_storage, resource, execution_context.node_name)
        with model_storage.read_from(resource) as directory:
            path = directory / MODEL_FILE
            record = skops.io.load(path, trusted=skops.io.get_untrusted_types(file=path))
        component._characters, component._words = record["characters"], record["words"]
        component._weighers = [GramWeigher(component._characters), GramWeigher(component._words)]
        return component

    def train(self, training_data: TrainingData) -> Resource:
        heard = [example for example in training_data.training_examples if example.get(TEXT)]
        self._characters.fit([example.get(TEXT) for example in heard])
        self._words.fit([_join_words(example) for example in heard])
        with self._model_storage.write_to(self._resource) as directory:
            skops.io.dump({"characters": self._characters, "words": self._words}, directory / MODEL_FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        heard = [example for example in training_data.training_examples if example.get(TEXT)]
        if heard:
            characters = self._characters.transform([example.get(TEXT) for example in heard])
            words = self._words.transform([_join_words(example) for example in heard])
            rows = hstack([characters, words]).tocsr()
            for number, example in enumerate(heard):
                row = rows[number].tocoo()
                example.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if message.get(TEXT):
                add_row(message, self._make_row(message))
        return messages

    def _make_row(self, message: Message) -> Row:
        columns, values, start = [], [], 0
        for weigher, text in zip(self._weighers, (message.get(TEXT), _join_words(message)), strict=True):
            weights = weigher.weigh(text)
            columns += [start + column for column in weights]
            values += weights.values()
            start += weigher.width
        return Row(columns, values, start)


def _join_words(message: Message) -> str:
    return " ".join(token.text for token in message.get(TOKENS_NAMES[TEXT], []))
