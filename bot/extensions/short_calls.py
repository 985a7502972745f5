"""Tell an action what it looks at: the slots, the message and what happened since.

Rasa sends all events of the conversation with every call, which are written here and read there, and more with each turn.
An action looks at nothing older than the last message (docs/adr/0015-folded-trackers.md), and at nothing in the domain, which
is as long again.
"""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

_stock = RemoteAction._action_call_format


class RecentTracker(DialogueStateTracker):
    """A tracker that tells only of the last turn."""

    def __init__(self, whole: DialogueStateTracker) -> None:
        self.__dict__.update(whole.__dict__)
        self.events = list_last_turn(whole)


def install() -> None:
    """Replace `RemoteAction._action_call_format`."""

    def _action_call_format(
        self: RemoteAction, tracker: DialogueStateTracker, domain: Domain
    ) -> dict[str, Any]:
        # The action server refuses a call without any domain.
        return {**_stock(self, RecentTracker(tracker), domain), "domain": {}}

    RemoteAction._action_call_format = _action_call_format


def list_last_turn(tracker: DialogueStateTracker) -> list[Event]:
    """The events from the last message on; all of them when there is none yet."""
    recent: list[Event] = []
    for event in reversed(tracker.events):
        recent.append(event)
        if isinstance(event, UserUttered):
            break
    return recent[::-1]
