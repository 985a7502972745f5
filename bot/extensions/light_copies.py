"""Copy a tracker as it stands, and copy nothing for a log that nobody keeps.

Rasa copies a tracker before each action by replaying the conversation into a new one, and copies events in depth, cards
and all, for lines of its debug log. Both grow with the conversation or the card, twice a turn. And every tracker has all
slots copied, for which Python takes the long way by pickle's protocol.
"""

from __future__ import annotations

import copy
import logging
from types import ModuleType
from typing import Any

from rasa.core import processor
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker


class DebugCopies(ModuleType):
    """What Rasa's processor takes for the module `copy`, of which it only uses `deepcopy`, only for its debug log."""

    @staticmethod
    def deepcopy(value: Any) -> Any:
        """A copy when it will be logged."""
        return copy.deepcopy(value) if processor.logger.isEnabledFor(logging.DEBUG) else value


def install() -> None:
    """Replace `DialogueStateTracker.copy` and the processor's `copy.deepcopy`, and tell slots how they are copied."""
    DialogueStateTracker.copy = copy_tracker
    Slot.__copy__ = copy_slot
    processor.copy = DebugCopies("copy")


def copy_tracker(tracker: DialogueStateTracker) -> DialogueStateTracker:
    """Another tracker in the same state: it can be updated, and this one stays as it is."""
    twin = object.__new__(type(tracker))
    twin.__dict__.update(tracker.__dict__)
    twin.events = tracker.events.copy()
    twin.slots = {name: copy.copy(slot) for name, slot in tracker.slots.items()}
    twin.active_loop = copy.copy(tracker.active_loop)
    # As in Rasa, events get the model's name when they are told to the tracker itself.
    twin.model_id = twin.assistant_id = None
    return twin


def copy_slot(slot: Slot) -> Slot:
    """Another slot of the same kind with the same attributes."""
    twin = object.__new__(type(slot))
    twin.__dict__.update(slot.__dict__)
    return twin
