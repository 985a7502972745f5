"""Find an event's class by its name in a table.

Rasa lists all subclasses of `Event` anew, asking of each whether it is abstract, for every event that it reads: every
event of the stored conversation and every event of the action server's reply, on every turn.
"""

from __future__ import annotations

from typing import Optional

from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

_stock = Event.resolve_by_type


def install() -> None:
    """Replace `Event.resolve_by_type`; a name that is not in the table is Rasa's to judge."""
    # Reversed, so that of two classes with one name the first has it, as in Rasa.
    known = {one.type_name: one for one in reversed(all_subclasses(Event))}

    def resolve_by_type(type_name: str, default: Optional[type[Event]] = None) -> Optional[type[Event]]:
        return known.get(type_name) or _stock(type_name, default)

    Event.resolve_by_type = staticmethod(resolve_by_type)
