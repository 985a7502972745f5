"""A copied tracker is what stock's replay makes, and Rasa's processor copies in depth for its debug log alone."""

from __future__ import annotations

import ast
import copy
import inspect
import logging
from collections.abc import Iterator

import pytest
from extensions import light_copies
from rasa.core import processor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

STOCK, STOCK_MODULE = DialogueStateTracker.copy, processor.copy
DOMAIN = Domain.load("domain")
TURN = [UserUttered("问", {"name": "ask_guide"}), ActionExecuted("action_answer_guide"), BotUttered("答")]
FORM = [
    UserUttered("留言", {"name": "leave_message"}),
    ActionExecuted("message_form"),
    ActiveLoop("message_form"),
]
CONVERSATIONS: list[list[Event]] = [
    [],
    [*TURN, SlotSet("service_item", "ZF-001"), ActionExecuted("action_listen")],
    [*TURN, *FORM, SlotSet("requested_slot", "message__text"), ActionExecuted("action_listen")],
    [*FORM, ActionExecutionRejected("message_form")],
    [*FORM, ActiveLoop(None), ActionExecuted("action_listen")],
]


@pytest.fixture(autouse=True)
def installed() -> Iterator[None]:
    light_copies.install()
    yield
    DialogueStateTracker.copy, processor.copy = STOCK, STOCK_MODULE
    del Slot.__copy__


def make_tracker(events: list[Event]) -> DialogueStateTracker:
    tracker = DialogueStateTracker("a", DOMAIN.slots)
    tracker.model_id = tracker.assistant_id = "model"
    tracker.update_with_events(events, DOMAIN)
    return tracker


@pytest.mark.parametrize("events", CONVERSATIONS)
def test_a_copy_is_in_the_state_of_stocks(events: list[Event]) -> None:
    tracker = make_tracker(events)
    ours, stock = vars(tracker.copy()), vars(STOCK(tracker))
    assert ours.keys() == stock.keys()
    for name in ("slots", "latest_message", "latest_bot_utterance"):
        mine, theirs = ours.pop(name), stock.pop(name)
        assert _tell(mine) == _tell(theirs)
    assert ours == stock


def _tell(value: object) -> object:
    """Slots by value, an event without its time: stock makes the empty ones anew."""
    if isinstance(value, dict):
        return {name: slot.value for name, slot in value.items()}
    return {**vars(value), "timestamp": None}


def test_a_slot_is_copied_as_python_copies_it() -> None:
    for slot in DOMAIN.slots:
        slot.value = ["a"]
        twin = copy.copy(slot)
        del Slot.__copy__
        stock = copy.copy(slot)
        Slot.__copy__ = light_copies.copy_slot
        assert type(twin) is type(stock) and vars(twin) == vars(stock)
        twin.value = "b"
        assert slot.value == ["a"]
        slot.reset()


def test_what_is_done_to_the_copy_is_not_done_to_the_tracker() -> None:
    tracker = make_tracker(CONVERSATIONS[2])
    before, events = tracker.current_state(), list(tracker.events)
    twin = tracker.copy()
    twin.update_with_events(
        [SlotSet("service_item", "ZF-009"), ActionExecutionRejected("message_form")], DOMAIN
    )
    twin.update(ActiveLoop(None), DOMAIN)
    assert tracker.current_state() == before
    assert list(tracker.events) == events


def test_the_processor_copies_in_depth_for_its_debug_log_alone() -> None:
    tree = ast.parse(inspect.getsource(processor))
    logged = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_debug(node)]
    in_log = {id(part) for call in logged for part in ast.walk(call) if _is_copy(part)}
    everywhere = {id(part) for part in ast.walk(tree) if _is_copy(part)}
    assert everywhere and in_log == everywhere


def _is_debug(call: ast.Call) -> bool:
    return ast.unparse(call.func) == "structlogger.debug"


def _is_copy(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "copy"


def test_nothing_is_copied_unless_it_will_be_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    value = [["card"]]
    monkeypatch.setattr(processor.logger, "level", logging.INFO)
    processor.logger.manager._clear_cache()
    assert processor.copy.deepcopy(value) is value
    monkeypatch.setattr(processor.logger, "level", logging.DEBUG)
    processor.logger.manager._clear_cache()
    copied = processor.copy.deepcopy(value)
    assert copied == value and copied is not value
