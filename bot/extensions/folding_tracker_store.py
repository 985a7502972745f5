"""Redis trackers whose past is folded into slots, so that a long conversation costs no more than a short one.

Stock Rasa keeps every event for ever and reads, compares, merges and writes all of them on every turn: a turn cost
six times as much after a hundred. What a rule or an action looks at is the slots, the open form and the last message,
so nothing that they need is lost. The lock store lets one message of a conversation in at a time; there is nothing to
merge. The last turns stay whole: who asks one of them again gets its answer from here (`answer_once.py`).
"""

from __future__ import annotations

from typing import Optional, Union

import orjson
from rasa.core.tracker_store import RedisTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.conversation import Dialogue
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

# A resident may have gone on while an earlier message is asked again, but not for long.
KEPT_TURNS = 3


class FoldingTrackerStore(RedisTrackerStore):
    """Keeps the last turns of a conversation, and of the older ones what they led to."""

    async def save(self, tracker: DialogueStateTracker, timeout: Optional[float] = None) -> None:
        if not tracker.events:
            # Rasa writes a conversation before anything was said; it is as well begun anew.
            return
        await self.stream_events(tracker)
        events = fold(tracker) if is_foldable(tracker) else tracker.events
        stored = {"events": [event.as_dict() for event in events], "name": tracker.sender_id}
        content = orjson.dumps(stored)
        self.red.set(self.key_prefix + tracker.sender_id, content, ex=timeout or self.record_exp)

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        # Stock splits a conversation into its sessions and replays each; here one goes on for ever.
        return await self.retrieve_full_tracker(sender_id)

    def deserialise_tracker(
        self, sender_id: str, serialised_tracker: Union[str, bytes]
    ) -> DialogueStateTracker:
        tracker = self.init_tracker(sender_id)
        tracker.recreate_from_dialogue(Dialogue.from_parameters(orjson.loads(serialised_tracker)))
        return tracker


def is_foldable(tracker: DialogueStateTracker) -> bool:
    """Only between turns and outside a form, whose questions lean on the events before."""
    return tracker.active_loop is None and tracker.latest_action_name == ACTION_LISTEN_NAME


def fold(tracker: DialogueStateTracker) -> list[Event]:
    """The events of a tracker in the same state with no other past than its slots and its last turns."""
    older, recent = split_last_turns(list(tracker.events))
    if not older:
        return recent
    slots = [
        SlotSet(name, slot.value) for name, slot in tracker.slots.items() if slot.value != slot.initial_value
    ]
    # The slots have their last values already; the turns that set them set the same once more.
    began = [
        ActionExecuted(ACTION_SESSION_START_NAME),
        SessionStarted(),
        *slots,
        ActionExecuted(ACTION_LISTEN_NAME),
    ]
    for event in began:
        event.timestamp = recent[0].timestamp
    return [*began, *recent]


def split_last_turns(events: list[Event]) -> tuple[list[Event], list[Event]]:
    """What was before the last turns, and they, each from its message on; nothing is before when they are all."""
    began_at = [place for place, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(began_at) <= KEPT_TURNS:
        return [], events
    return events[: began_at[-KEPT_TURNS]], events[began_at[-KEPT_TURNS] :]
