"""Emergencies are heard by hand-written patterns first: they must never depend on what a classifier learned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from components.past import leave_out_past

EMERGENCY_INTENT = "report_emergency"
PATTERNS_FILE = Path(__file__).with_suffix(".yml")
_PARTS = ("told_by", "ordinary", "pressing")


@dataclass(frozen=True)
class EmergencyKind:
    """How one kind of danger is told.

    `ordinary` patterns tell that the same words mean something harmless, unless a `pressing` one shows haste. What
    `lasts` may go on however long ago it is said to have been, such as violence at home.
    """

    name: str
    lasts: bool
    told_by: tuple[re.Pattern[str], ...]
    ordinary: tuple[re.Pattern[str], ...]
    pressing: tuple[re.Pattern[str], ...]

    def matches(self, text: str, present: str) -> bool:
        """Whether `text` tells of it, `present` being what of the text is not over."""
        heard = text if self.lasts else present
        if not _any_in(self.told_by, heard):
            return False
        return _any_in(self.pressing, heard) or not _any_in(self.ordinary, heard)


@dataclass(frozen=True)
class EmergencyPatterns:
    """All kinds, the most pressing first, and everyday phrases that are cut out before anything is looked for."""

    everyday: re.Pattern[str]
    kinds: tuple[EmergencyKind, ...]

    def find_kind(self, text: str) -> str | None:
        heard = self.everyday.sub("，", re.sub(r"\s+", "", text))
        present = leave_out_past(heard)
        return next((kind.name for kind in self.kinds if kind.matches(heard, present)), None)


def load_patterns(path: Path = PATTERNS_FILE) -> EmergencyPatterns:
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    kinds = tuple(
        EmergencyKind(name, kind.get("lasts", False), *(_compile(kind.get(part, [])) for part in _PARTS))
        for name, kind in record["kinds"].items()
    )
    return EmergencyPatterns(re.compile("|".join(record["everyday"])), kinds)


def _any_in(patterns: tuple[re.Pattern[str], ...], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _compile(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class EmergencyDetector(GraphComponent, IntentClassifier):
    """Overrides the intent of a message that tells of danger, and names its kind in `emergency`."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        # Below this the classifier's word alone does not raise an alarm.
        return {"learned_threshold": 0.6}

    def __init__(self, patterns: EmergencyPatterns, learned_threshold: float) -> None:
        self._patterns = patterns
        self._learned_threshold = learned_threshold

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EmergencyDetector:
        return cls(load_patterns(), config["learned_threshold"])

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._detect(message)
        return messages

    def _detect(self, message: Message) -> None:
        kind = self._patterns.find_kind(message.get(TEXT) or "")
        others = [
            one for one in message.get(INTENT_RANKING_KEY) or [] if one[INTENT_NAME_KEY] != EMERGENCY_INTENT
        ]
        learned = message.get(INTENT) or {}
        if kind:
            _set_intents(
                message, [{INTENT_NAME_KEY: EMERGENCY_INTENT, PREDICTED_CONFIDENCE_KEY: 1.0}, *others]
            )
        elif learned.get(INTENT_NAME_KEY) == EMERGENCY_INTENT:
            kind = "other"
            if learned[PREDICTED_CONFIDENCE_KEY] < self._learned_threshold and others:
                kind = None
                _set_intents(message, others)
        message.set("emergency", kind, add_to_output=True)


def _set_intents(message: Message, ranking: list[dict[str, Any]]) -> None:
    message.set(INTENT, ranking[0], add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
