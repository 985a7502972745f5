"""How long `make bench` measures: `BENCH_LENGTH=short` shows that it works, `full` (the default) gives the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Length:
    """Every number of a run that only makes it longer and its figures steadier."""

    is_full: bool
    # Times that both systems are measured, in turn.
    rounds: int
    # Of one stretch of asking.
    seconds: float
    warm_up_seconds: float
    # Fees published, one after the other, until each is answered.
    edits: int
    # Items in the guide index, the smallest first: the unit of the ratios.
    sizes: tuple[int, ...]
    # Rounds over the sizes, each with so many dialogues.
    size_rounds: int
    # Conversations of a hundred turns.
    long_conversations: int
    # Open conversations, the smallest number first.
    crowds: tuple[int, ...]


FULL = Length(True, 5, 15, 8, 5, (129, 2_000, 20_000), 5, 20, (10, 10_000))
SHORT = Length(False, 2, 5, 3, 1, (129, 2_000), 1, 3, (10, 200))


def read_length(environment: Mapping[str, str]) -> Length:
    """Raises ValueError for a word that is neither."""
    word = environment.get("BENCH_LENGTH", "full")
    lengths = {"full": FULL, "short": SHORT}
    if word not in lengths:
        raise ValueError(f"BENCH_LENGTH={word}: full, short")
    return lengths[word]
