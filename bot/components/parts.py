"""What the featurizers are given: examples folded as messages are, and a long message twice.

It goes through them whole, for the intent, and in the parts that ask, for the aspects.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.asking import list_asking_parts
from components.folding import fold

PARTS = "asking_parts"
IS_PART = "is_asking_part"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class MessageSplitter(GraphComponent):
    """Puts the asking parts of a message beside it; stands first, and `AspectClassifier` takes them out again.

    In training nothing is split: a letter's label is that of all its parts.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MessageSplitter:
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        for example in training_data.training_examples:
            if text := example.get(TEXT):
                example.set(TEXT, fold(text))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        beside: list[Message] = []
        for message in messages:
            text = message.get(TEXT) or ""
            parts = list_asking_parts(text)
            if parts != [text]:
                message.set(PARTS, [Message({TEXT: part, IS_PART: True}) for part in parts])
                beside += message.get(PARTS)
        return [*messages, *beside]
