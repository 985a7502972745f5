"""The remembering policy predicts what RulePolicy predicts, whatever was said before, and asks it only once."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from components.rules import RememberingRulePolicy, count_actions
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.generator import TrainingDataGenerator
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.core.training_data.loading import load_data_from_files
from rasa.shared.core.training_data.structures import StoryGraph

BOT = Path(__file__).parents[1]
DOMAIN = Domain.load(str(BOT / "domain"))
Policies = tuple[RulePolicy, RememberingRulePolicy]


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Policies:
    """Stock's and ours, trained from the bot's own rules and loaded again."""
    steps = load_data_from_files([str(path) for path in (BOT / "rules").glob("*.yml")], DOMAIN)
    trackers = TrainingDataGenerator(StoryGraph(steps), DOMAIN).generate()
    config = {
        **RulePolicy.get_default_config(),
        "core_fallback_threshold": 0.3,
        "core_fallback_action_name": "action_answer_guide",
    }
    storage, context = LocalModelStorage(tmp_path_factory.mktemp("rules")), ExecutionContext(GraphSchema({}))
    made: list[Any] = []
    for kind in (RulePolicy, RememberingRulePolicy):
        resource = Resource(kind.__name__)
        kind.create(dict(config), storage, resource, context).train(trackers, DOMAIN)
        made.append(kind.load(dict(config), storage, resource, context))
    return made[0], made[1]


def begin() -> DialogueStateTracker:
    tracker = DialogueStateTracker("a", DOMAIN.slots)
    start = [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")]
    tracker.update_with_events(start, DOMAIN)
    return tracker


def predict_both(policies: Policies, tracker: DialogueStateTracker) -> str:
    """The action's name; every prediction is compared with stock's."""
    stock, ours = (policy.predict_action_probabilities(tracker, DOMAIN) for policy in policies)
    ours.policy_name = stock.policy_name
    assert ours == stock
    assert (ours.hide_rule_turn, ours.events) == (stock.hide_rule_turn, stock.events)
    return DOMAIN.action_names_or_texts[ours.max_confidence_index]


def run_turn(policies: Policies, tracker: DialogueStateTracker, intent: str, chance: random.Random) -> None:
    tracker.update(UserUttered("话", {"name": intent}), DOMAIN)
    for _ in range(6):
        action = predict_both(policies, tracker)
        if tracker.latest_action_name == "action_listen":
            tracker.update(DefinePrevUserUtteredFeaturization(False), DOMAIN)
        tracker.update_with_events(execute(action, tracker, chance), DOMAIN)
        if action == "action_listen":
            return


def execute(action: str, tracker: DialogueStateTracker, chance: random.Random) -> list[Event]:
    """Roughly what Rasa would log: a form begins, goes on, ends or refuses."""
    if action == "message_form":
        if tracker.active_loop is None:
            return [ActionExecuted(action), ActiveLoop(action), SlotSet("requested_slot", "message__text")]
        if tracker.latest_action_name == "action_listen" and chance.random() < 0.3:
            return [ActionExecutionRejected(action)]
        return [ActionExecuted(action), *([ActiveLoop(None)] if chance.random() < 0.5 else [])]
    ended = [ActiveLoop(None)] if action == "action_deactivate_loop" else []
    return [ActionExecuted(action), BotUttered("答"), SlotSet("service_item", "ZF-001"), *ended]


@pytest.mark.parametrize("seed", range(12))
def test_every_prediction_is_stocks(policies: Policies, seed: int) -> None:
    chance, tracker = random.Random(seed), begin()
    for _ in range(25):
        intent = chance.choice([*DOMAIN.intents, "leave_message", "cancel", "report_emergency"])
        run_turn(policies, tracker, intent, chance)


def test_a_situation_that_is_known_is_not_looked_up_again(
    policies: Policies, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, tracker = random.Random(1), begin()
    for _ in range(3):
        run_turn(policies, tracker, "ask_guide", chance)
    asked: list[int] = []
    monkeypatch.setattr(RulePolicy, "_predict", lambda *_: asked.append(1))
    tracker.update(UserUttered("话", {"name": "ask_guide"}), DOMAIN)
    prediction = policies[1].predict_action_probabilities(tracker, DOMAIN)
    assert DOMAIN.action_names_or_texts[prediction.max_confidence_index] == "action_answer_guide"
    assert not asked


def test_no_rule_of_ours_looks_further_back_than_two_actions(policies: Policies) -> None:
    assert count_actions(list(policies[1].lookup[RULES])) == 2


def test_with_a_rule_about_words_nothing_is_remembered() -> None:
    assert count_actions(['[{"user": {"text": "你好"}}]']) == 0
