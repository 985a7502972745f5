"""A long conversation keeps its slots, and costs no more than a short one."""

from __future__ import annotations

import asyncio
from typing import Optional

import pytest
from extensions.folding_tracker_store import MOST_EVENTS, FoldingTrackerStore, fold
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


class FakeRedis:
    """A dictionary with the two calls that the store makes."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def set(self, key: str, value: str, ex: Optional[float]) -> None:
        self.kept[key] = value

    def get(self, key: str) -> Optional[str]:
        return self.kept.get(key)


@pytest.fixture()
def domain() -> Domain:
    return Domain.load("domain")


@pytest.fixture()
def store(domain: Domain) -> FoldingTrackerStore:
    made = FoldingTrackerStore(domain, host="unused")
    made.red = FakeRedis()
    return made


def talk(tracker: DialogueStateTracker, domain: Domain, turns: int) -> None:
    for turn in range(turns):
        events = [UserUttered(f"第{turn}句"), ActionExecuted("action_answer_guide")]
        events += [SlotSet("service_item", f"ZF-{turn:03}"), ActionExecuted("action_listen")]
        tracker.update_with_events(events, domain)


def save_and_read(store: FoldingTrackerStore, tracker: DialogueStateTracker) -> DialogueStateTracker:
    asyncio.run(store.save(tracker))
    read = asyncio.run(store.retrieve(tracker.sender_id))
    assert read is not None
    return read


def test_a_short_conversation_is_kept_event_by_event(store: FoldingTrackerStore, domain: Domain) -> None:
    tracker = DialogueStateTracker("a", domain.slots)
    talk(tracker, domain, 3)
    assert len(save_and_read(store, tracker).events) == len(tracker.events)


def test_a_long_one_keeps_its_slots_and_its_last_turns(store: FoldingTrackerStore, domain: Domain) -> None:
    tracker = DialogueStateTracker("a", domain.slots)
    talk(tracker, domain, 60)
    read = save_and_read(store, tracker)
    assert read.get_slot("service_item") == "ZF-059"
    said = [event.text for event in read.events if isinstance(event, UserUttered)]
    assert said == ["第57句", "第58句", "第59句"]
    assert len(read.events) < 20
    assert read.latest_action_name == "action_listen"


def test_it_stays_short_over_hundreds_of_turns(store: FoldingTrackerStore, domain: Domain) -> None:
    tracker = DialogueStateTracker("a", domain.slots)
    for _ in range(200):
        talk(tracker, domain, 1)
        tracker = save_and_read(store, tracker)
        assert len(tracker.events) <= MOST_EVENTS


def test_an_open_form_is_never_folded(store: FoldingTrackerStore, domain: Domain) -> None:
    tracker = DialogueStateTracker("a", domain.slots)
    talk(tracker, domain, 60)
    tracker.update_with_events([ActiveLoop("message_form"), ActionExecuted("action_listen")], domain)
    read = save_and_read(store, tracker)
    assert len(read.events) == len(tracker.events)
    assert read.active_loop_name == "message_form"


def test_folding_twice_changes_nothing_more(domain: Domain) -> None:
    tracker = DialogueStateTracker("a", domain.slots)
    talk(tracker, domain, 60)
    once = fold(tracker, domain)
    twice = fold(once, domain)
    assert once.current_slot_values() == twice.current_slot_values() == tracker.current_slot_values()
