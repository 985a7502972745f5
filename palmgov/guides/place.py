"""What a deployment is: its desk, halls, departments and divisions. All of it is data."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from palmgov.guides.model import Record, ShortText, Text

ClockTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Span = tuple[ClockTime, ClockTime]
EmergencyKind = Literal[
    "fire", "crime", "medical", "traffic", "self_harm", "gas", "fraud",
    "missing_child", "domestic_violence", "drowning", "other",
]  # fmt: skip


class OpeningHours(Record):
    """Hours on working days, and on Saturdays where the hall opens then. Local time."""

    morning: Span | None = None
    afternoon: Span | None = None
    saturday: Span | None = None


class Hall(Record):
    """A service hall (大厅). Coordinates are WGS-84 degrees."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    name: ShortText
    address: Text
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    phone: ShortText
    hours: OpeningHours
    windows: tuple[ShortText, ...] = ()
    note: Text | None = None
    sample: bool = False


class Department(Record):
    """A department (部门) with the names it had before."""

    name: ShortText
    former_names: tuple[ShortText, ...] = ()
    phone: ShortText | None = None
    note: Text | None = None


class Division(Record):
    """An administrative division (区划) with the days it was valid."""

    code: Annotated[str, StringConstraints(pattern=r"^\d{6}$")]
    name: ShortText
    valid_from: date | None = None
    valid_to: date | None = None
    note: Text | None = None


class EmergencyNumber(Record):
    """Whom to call first for one kind of danger."""

    kind: EmergencyKind
    name: ShortText
    number: ShortText
    note: Text | None = None


class Desk(Record):
    """The desk itself: where it is, how to reach a person."""

    place: ShortText
    desk_name: ShortText
    hotline: ShortText
    hotline_hours: ShortText
    desk_phone: ShortText
    desk_hours: ShortText
    emergency: tuple[EmergencyNumber, ...]
    sample: bool = False


class ThemeStep(Record):
    """One item of a theme, named by its official name."""

    item: ShortText
    note: Text | None = None


class Theme(Record):
    """A life event (一件事) that bundles items."""

    name: ShortText
    summary: Text
    folk_names: tuple[ShortText, ...] = ()
    sample_questions: tuple[ShortText, ...] = ()
    steps: Annotated[tuple[ThemeStep, ...], Field(min_length=1)]


class Place(Record):
    """Everything about the deployment that is not a guide."""

    desk: Desk
    halls: tuple[Hall, ...] = ()
    departments: tuple[Department, ...] = ()
    divisions: tuple[Division, ...] = ()
    themes: tuple[Theme, ...] = ()

    def find_hall(self, hall_id: str) -> Hall | None:
        """The hall with this id."""
        return next((hall for hall in self.halls if hall.id == hall_id), None)

    def find_theme(self, name: str) -> Theme | None:
        """The theme with this name."""
        return next((theme for theme in self.themes if theme.name == name), None)
