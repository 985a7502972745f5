"""One line of the check-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warn", "fail"]


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, and what to do when it is not well."""

    name: str
    level: Level
    text: str
    advice: str = ""

    @classmethod
    def ok(cls, name: str, text: str) -> Finding:
        """Nothing to do."""
        return cls(name, "ok", text)

    @classmethod
    def warn(cls, name: str, text: str, advice: str) -> Finding:
        """It works, but look at it."""
        return cls(name, "warn", text, advice)

    @classmethod
    def fail(cls, name: str, text: str, advice: str) -> Finding:
        """It does not work."""
        return cls(name, "fail", text, advice)
