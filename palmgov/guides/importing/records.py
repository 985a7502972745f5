"""What the steps of an import hand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from palmgov.guides.model import ServiceGuide


class ImportFailed(Exception):
    """Nothing of the file can be imported; the message is one line for staff."""


@dataclass(frozen=True)
class Row:
    """One item as the file holds it. `place` is the row number, or the file's name in a folder."""

    place: int | str
    cells: Mapping[str, object]


@dataclass(frozen=True)
class Refusal:
    """Why one row stays out: which field, and the column it came from where the file has columns."""

    place: int | str
    field: str
    reason: str
    column: str = ""
    name: str = ""


@dataclass(frozen=True)
class ImportNote:
    """Something staff should look at; the row goes in all the same."""

    place: int | str
    field: str
    text: str


@dataclass(frozen=True)
class RowFile:
    """A file's rows. `is_structured` when cells may hold lists and records (JSON, YAML), not just text."""

    rows: tuple[Row, ...]
    refused: tuple[Refusal, ...] = ()
    is_structured: bool = False

    def get_columns(self) -> tuple[str, ...]:
        """Every column, in order of appearance."""
        return tuple(dict.fromkeys(column for row in self.rows for column in row.cells))


@dataclass(frozen=True)
class BuiltRow:
    """What became of one row: a guide, or the reasons why there is none."""

    row: Row
    guide: ServiceGuide | None = None
    refused: tuple[Refusal, ...] = ()
    notes: tuple[ImportNote, ...] = ()


@dataclass(frozen=True)
class ImportPlan:
    """What writing would change, before anything is written."""

    created: tuple[ServiceGuide, ...] = ()
    updated: tuple[ServiceGuide, ...] = ()
    unchanged: tuple[ServiceGuide, ...] = ()

    @property
    def due(self) -> tuple[ServiceGuide, ...]:
        """The guides to write."""
        return self.created + self.updated


@dataclass(frozen=True)
class ImportReport:
    """What the import did, or with `is_dry_run` would do. `revision` is set when guides went live."""

    plan: ImportPlan
    mapping: str
    is_published: bool
    is_dry_run: bool
    refused: tuple[Refusal, ...] = ()
    notes: tuple[ImportNote, ...] = ()
    revision: int | None = None

    @property
    def refused_places(self) -> frozenset[int | str]:
        """The rows that stayed out; one row may have several reasons."""
        return frozenset(one.place for one in self.refused)
