"""The fields of a body, whichever format it had, asked for by name."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

DEEPEST = 8  # A mass message's report has five levels; nothing the platform sends has more.


class Malformed(Exception):
    """The body is not what the platform sends. Says nothing of what is in it."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Values by name: text (numbers as they were written), fields within, or several of either."""

    values: Mapping[str, Value]

    def find_text(self, name: str) -> str | None:
        """The text, without white space around it; None when absent. Raises Malformed for anything but text."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            raise Malformed
        return value.strip()

    def get_text(self, name: str) -> str:
        """The same, where absence is an error: raises Malformed."""
        text = self.find_text(name)
        if text is None:
            raise Malformed
        return text

    def list_fields(self, name: str) -> tuple[Fields, ...]:
        """The fields under `name`: none, one, or several where the platform sends an object or an array at will."""
        value = self.values.get(name, ())
        several = value if isinstance(value, tuple) else (value,)
        return tuple(each for each in several if isinstance(each, Fields))

    def find_fields(self, name: str) -> Fields:
        """The first fields under `name`, empty ones when there are none."""
        return next(iter(self.list_fields(name)), NOTHING)

    def find_number(self, name: str, largest: float) -> float | None:
        """A decimal between -`largest` and `largest`; None when absent or empty. Raises Malformed."""
        text = self.find_text(name)
        return parse_number(text, largest) if text else None

    def get_number(self, name: str, largest: float) -> float:
        """The same, where absence is an error."""
        return parse_number(self.get_text(name), largest)

    def get_fingerprint(self) -> str:
        """32 hex digits that differ when any field does."""
        return hashlib.sha256(repr(self.values).encode()).hexdigest()[:32]


Value: TypeAlias = "str | Fields | tuple[Value, ...]"
NOTHING = Fields({})


def parse_number(text: str, largest: float) -> float:
    """A finite decimal within the bounds. Raises Malformed."""
    try:
        number = float(text)
    except ValueError:
        raise Malformed from None
    if not math.isfinite(number) or abs(number) > largest:
        raise Malformed
    return number


def parse_whole(text: str, longest: int = 12) -> int:
    """A whole number of at most `longest` ASCII digits. Raises Malformed; `int` alone would also take １２ and 1_2."""
    if not text.isascii() or not text.isdigit() or len(text) > longest:
        raise Malformed
    return int(text)
