"""What a labelled question is: words of a resident, and what the desk should make of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from palmgov.conversations.understanding import Aspect, Decision

Half = Literal["A", "B"]
# Decisions that put one item's guide before the resident.
SERVED = frozenset({"answer", "overview"})


@dataclass(frozen=True)
class Expected:
    """The right outcome of one turn. `items`: every official name that is accepted."""

    decision: Decision
    items: frozenset[str] = frozenset()
    aspects: frozenset[Aspect] = frozenset()
    theme: str | None = None


@dataclass(frozen=True)
class LabelledTurn:
    """One message; without `expected` it is only there for what follows."""

    text: str
    expected: Expected | None = None


@dataclass(frozen=True)
class Dialogue:
    """Messages of one fresh conversation; a single question is a dialogue of one turn."""

    source: str
    turns: tuple[LabelledTurn, ...]

    @property
    def is_single(self) -> bool:
        """Whether it is one question on its own."""
        return len(self.turns) == 1

    @property
    def half(self) -> Half:
        """The half it always falls into: tuned on A, judged on B. It hangs on the words alone."""
        words = "\n".join(turn.text for turn in self.turns)
        return "B" if hashlib.sha256(words.encode()).digest()[0] % 2 else "A"
