"""The results of the last full run of each part, so that one part can be measured again without the other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from palmgov.running.environments import ROOT

FOLDER = ROOT / ".cache" / "bench"
T = TypeVar("T")


@dataclass(frozen=True)
class Kept(Generic[T]):
    """A result and the day it was measured."""

    measured_on: date
    result: T


class Keeper(Generic[T]):
    """One part's file."""

    def __init__(self, part: str, kind: type[T], folder: Path = FOLDER) -> None:
        self._path = folder / f"{part}.json"
        self._adapter: TypeAdapter[Kept[T]] = TypeAdapter(Kept[kind])  # type: ignore[valid-type]

    def keep(self, result: T) -> None:
        """Replace what was kept."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(self._adapter.dump_json(Kept(datetime.now(UTC).date(), result)))

    def recall(self) -> Kept[T] | None:
        """What was kept last."""
        return self._adapter.validate_json(self._path.read_bytes()) if self._path.exists() else None
