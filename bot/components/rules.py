"""Rasa's rules, with a memory: the same situation has the same next action.

Rasa replays the whole conversation for every prediction, three times a turn, and holds each rule against each of its
states. Yet outside a form no rule looks further back than two actions, so there are only as many situations as pairs of
intents. What the policy said in one is kept; in or near a form, or after anything unusual, it is asked as ever.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Optional

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTIVE_LOOP, SHOULD_NOT_BE_SET
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

# What a rule may look at, outside a form, is in the first two; the others change none of it.
_TELLING = (ActionExecuted, UserUttered)
_SILENT = (BotUttered, SlotSet, DefinePrevUserUtteredFeaturization)
_BEGINNING = "beginning"
# Intents and actions make some hundreds; a model with many more may fill the memory again.
_MOST_KEPT = 10_000

Situation = tuple[object, ...]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class RememberingRulePolicy(RulePolicy):
    """Predicts what RulePolicy predicts."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._known: dict[Situation, PolicyPrediction] = {}
        self._domain: Optional[Domain] = None
        self._actions = count_actions(list(self.lookup.get(RULES, {})))

    def predict_action_probabilities(
        self, tracker: DialogueStateTracker, domain: Domain, *arguments: Any, **named: Any
    ) -> PolicyPrediction:
        situation = self._read_situation(tracker, domain)
        prediction = self._known.get(situation) if situation else None
        if prediction is None:
            prediction = super().predict_action_probabilities(tracker, domain, *arguments, **named)
            if situation and len(self._known) < _MOST_KEPT:
                self._known[situation] = prediction
        return prediction

    def _read_situation(self, tracker: DialogueStateTracker, domain: Domain) -> Optional[Situation]:
        if domain is not self._domain:
            self._known, self._domain = {}, domain
            self._forms = frozenset(domain.form_names)
            self._is_plain = not any(slot.has_features() for slot in domain.slots)
        if tracker.active_loop or not self._is_plain or not self._actions:
            return None
        try:
            return tuple(self._tell(tracker))
        except _UnusualError:
            return None

    def _tell(self, tracker: DialogueStateTracker) -> Iterator[object]:
        """The last actions, newest first, each with the message before it."""
        actions = 0
        for event in reversed(tracker.events):
            if isinstance(event, SessionStarted):
                yield _BEGINNING
                return
            if isinstance(event, _TELLING):
                yield self._name(event)
                actions += isinstance(event, ActionExecuted)
                if actions >= self._actions and isinstance(event, UserUttered):
                    return
            elif not isinstance(event, _SILENT):
                raise _UnusualError
        yield _BEGINNING

    def _name(self, event: Event) -> object:
        if isinstance(event, UserUttered) and not event.entities:
            return event.intent_name, event.use_text_for_featurization, bool(event.text)
        if isinstance(event, ActionExecuted) and event.action_name and event.action_name not in self._forms:
            return event.action_name
        raise _UnusualError


class _UnusualError(Exception):
    """Something happened that a rule might look at."""


def count_actions(rules: list[str]) -> int:
    """Over how many actions the longest of the rules reaches that hold outside a form; 0 when one looks at words."""
    histories = [json.loads(rule) for rule in rules]
    if any("text" in state.get("user", {}) for history in histories for state in history):
        return 0
    return max((len(history) for history in histories if not _needs_form(history)), default=0)


def _needs_form(history: list[dict[str, dict[str, str]]]) -> bool:
    forms = (state.get(ACTIVE_LOOP, {}).get("name", SHOULD_NOT_BE_SET) for state in history)
    return any(form != SHOULD_NOT_BE_SET for form in forms)
