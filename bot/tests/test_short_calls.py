"""An action is told the slots, the last message and what came after it, and nothing older."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from extensions import short_calls
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

STOCK = RemoteAction._action_call_format
DOMAIN = Domain.load("domain")


@pytest.fixture()
def installed() -> Iterator[None]:
    short_calls.install()
    yield
    RemoteAction._action_call_format = STOCK


def make_tracker(turns: int) -> DialogueStateTracker:
    tracker = DialogueStateTracker("a", DOMAIN.slots)
    for turn in range(turns):
        said = UserUttered(f"第{turn}句", {"name": "ask_guide"}, metadata={"answer_id": f"{turn}"})
        events = [said, SlotSet("service_item", f"ZF-{turn}"), ActionExecuted("action_answer_guide")]
        tracker.update_with_events([*events, ActionExecuted("action_listen")], DOMAIN)
    tracker.update(UserUttered("最后", {"name": "ask_guide"}, metadata={"answer_id": "last"}), DOMAIN)
    tracker.update(SlotSet("message__text", "最后"), DOMAIN)
    return tracker


def test_a_call_differs_from_stocks_in_older_events_and_the_domain_alone(installed: None) -> None:
    action, tracker = RemoteAction("action_answer_guide", None), make_tracker(5)
    ours, stock = action._action_call_format(tracker, DOMAIN), STOCK(action, tracker, DOMAIN)
    assert ours["tracker"]["events"] == stock["tracker"]["events"][-2:]
    assert ours["domain"] == {}
    stock["tracker"]["events"], stock["domain"] = ours["tracker"]["events"], {}
    assert ours == stock


def test_the_tracker_itself_keeps_its_past(installed: None) -> None:
    tracker = make_tracker(3)
    before = list(tracker.events)
    RemoteAction("action_answer_guide", None)._action_call_format(tracker, DOMAIN)
    assert list(tracker.events) == before


def test_before_the_first_message_everything_is_told(installed: None) -> None:
    tracker = DialogueStateTracker("a", DOMAIN.slots)
    tracker.update(ActionExecuted("action_session_start"), DOMAIN)
    call = RemoteAction("action_answer_guide", None)._action_call_format(tracker, DOMAIN)
    assert [event["name"] for event in call["tracker"]["events"]] == ["action_session_start"]
