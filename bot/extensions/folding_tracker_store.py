"""Redis trackers whose past is folded into slots, so that a long conversation costs no more than a short one.

Stock Rasa keeps every event for ever and reads, compares, merges and writes all of them on every turn: a turn cost
six times as much after a hundred. What a rule or an action looks at is the slots, the open form and the last message,
so nothing that they need is lost. The lock store lets one message of a conversation in at a time; there is nothing to
merge. The last turns stay whole: who asks one of them again gets its answer from here (`answer_once.py`).
"""

from __future__ import annotations

from typing import Optional

from rasa.core.tracker_store import RedisTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

# About ten turns: enough to read in a tracker what went wrong, little enough to carry.
MOST_EVENTS = 150
# A resident may have gone on while an earlier message is asked again, but not for long.
KEPT_TURNS = 3


class FoldingTrackerStore(RedisTrackerStore):
    """Keeps the recent events of a conversation, and of the older ones what they led to."""

    async def save(self, tracker: DialogueStateTracker, timeout: Optional[float] = None) -> None:
        await self.stream_events(tracker)
        kept = fold(tracker, self.domain) if is_foldable(tracker) else tracker
        key = self.key_prefix + tracker.sender_id
        self.red.set(key, self.serialise_tracker(kept), ex=timeout or self.record_exp)


def is_foldable(tracker: DialogueStateTracker) -> bool:
    """Only between turns and outside a form, whose questions lean on the events before."""
    return (
        len(tracker.events) > MOST_EVENTS
        and tracker.active_loop is None
        and tracker.latest_action_name == ACTION_LISTEN_NAME
    )


def fold(tracker: DialogueStateTracker, domain: Domain) -> DialogueStateTracker:
    """A tracker in the same state with no other past than its slots and its last turns."""
    folded = DialogueStateTracker(tracker.sender_id, domain.slots)
    events: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    events += [
        SlotSet(name, slot.value) for name, slot in tracker.slots.items() if slot.value != slot.initial_value
    ]
    events.append(ActionExecuted(ACTION_LISTEN_NAME))
    # The slots have their last values already; the turns that set them set the same once more.
    folded.update_with_events([*events, *list_last_turns(tracker)], domain)
    return folded


def list_last_turns(tracker: DialogueStateTracker) -> list[Event]:
    """The events of the last turns, each from its message on."""
    events = list(tracker.events)
    began_at = [place for place, event in enumerate(events) if isinstance(event, UserUttered)]
    return events[began_at[-KEPT_TURNS:][0] :] if began_at else []
