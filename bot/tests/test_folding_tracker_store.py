"""A long conversation keeps its slots, and costs no more than a short one."""

from __future__ import annotations

import asyncio
from typing import Optional

import pytest
from extensions.folding_tracker_store import KEPT_TURNS, FoldingTrackerStore, fold
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


class FakeRedis:
    """A dictionary with the two calls that the store makes."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def set(self, key: str, value: bytes, ex: Optional[float]) -> None:
        self.kept[key] = value

    def get(self, key: str) -> Optional[bytes]:
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
    talk(tracker, domain, KEPT_TURNS)
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
        assert len(tracker.events) < 20


def test_a_conversation_in_which_nothing_happened_is_not_written(
    store: FoldingTrackerStore, domain: Domain
) -> None:
    made = asyncio.run(store.get_or_create_tracker("a", append_action_listen=False))
    assert made.sender_id == "a" and not made.events
    assert store.red.kept == {}


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
    once = DialogueStateTracker.from_events("a", fold(tracker), domain.slots)
    twice = DialogueStateTracker.from_events("a", fold(once), domain.slots)
    assert once.current_slot_values() == twice.current_slot_values() == tracker.current_slot_values()
    assert once.events == twice.events


def test_the_last_turns_keep_their_times_and_nothing_is_later(
    store: FoldingTrackerStore, domain: Domain
) -> None:
    tracker = DialogueStateTracker("a", domain.slots)
    talk(tracker, domain, 60)
    times = [event.timestamp for event in save_and_read(store, tracker).events]
    assert times == sorted(times)
    assert times[-1] == tracker.events[-1].timestamp


def test_what_stock_wrote_is_read_and_the_other_way_round(store: FoldingTrackerStore, domain: Domain) -> None:
    tracker = DialogueStateTracker("a", domain.slots)
    talk(tracker, domain, 2)
    store.red.set(store.key_prefix + "a", store.serialise_tracker(tracker), ex=None)
    read = asyncio.run(store.retrieve("a"))
    assert read == tracker
    ours = save_and_read(store, tracker)
    assert [event.as_dict() for event in ours.events] == [event.as_dict() for event in read.events]
    assert ours.current_state() == read.current_state()


def test_a_conversation_of_two_sessions_is_read_as_one(store: FoldingTrackerStore, domain: Domain) -> None:
    tracker = DialogueStateTracker("a", domain.slots)
    talk(tracker, domain, 1)
    tracker.update_with_events([ActionExecuted("action_session_start"), SessionStarted()], domain)
    tracker.update(SlotSet("service_item", "ZF-000"), domain)
    read = save_and_read(store, tracker)
    assert len(read.events) == len(tracker.events)
    assert read.current_slot_values() == tracker.current_slot_values()
