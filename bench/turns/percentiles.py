"""Percentiles of what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Percentiles:
    """Milliseconds of some turns."""

    p50: float
    p99: float


def find_percentiles(milliseconds: Sequence[float]) -> Percentiles:
    """The nearest rank: of a hundred values the 50th and the 99th. Raises ValueError when there are none."""
    if not milliseconds:
        raise ValueError("nothing was measured")
    ordered = sorted(milliseconds)
    return Percentiles(_find_rank(ordered, 50), _find_rank(ordered, 99))


def _find_rank(ordered: Sequence[float], percent: int) -> float:
    return ordered[-(-len(ordered) * percent // 100) - 1]
