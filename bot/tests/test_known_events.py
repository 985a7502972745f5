"""Events are the classes that stock Rasa finds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from extensions import known_events
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.utils.common import all_subclasses

STOCK = Event.resolve_by_type


@pytest.fixture(autouse=True)
def installed() -> Iterator[None]:
    known_events.install()
    yield
    Event.resolve_by_type = staticmethod(STOCK)


@pytest.mark.parametrize("name", sorted({one.type_name for one in all_subclasses(Event)}))
def test_every_kind_is_the_class_that_stock_finds(name: str) -> None:
    assert Event.resolve_by_type(name) is STOCK(name)


def test_an_unknown_kind_is_judged_as_in_stock() -> None:
    assert Event.resolve_by_type("topic") is None
    assert Event.resolve_by_type("no such event", SlotSet) is SlotSet
    with pytest.raises(ValueError, match="no such event"):
        Event.resolve_by_type("no such event")


def test_a_kind_that_is_defined_later_is_found() -> None:
    class LateEvent(UserUttered):
        type_name = "late"

    assert Event.resolve_by_type("late") is LateEvent


def test_a_stored_event_is_read() -> None:
    assert Event.from_parameters({"event": "slot", "name": "a", "value": 1}) == SlotSet("a", 1)
