"""What is taken for what, the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from palmgov.evaluation.judged import JudgedTurn


@dataclass(frozen=True)
class Confusion:
    """`expected` was taken for `observed`, `count` times.

    `example` is a text of half A, or empty: whoever tunes by this list must not read the other half.
    """

    expected: str
    observed: str
    count: int
    example: str


def count_decisions(turns: Sequence[JudgedTurn]) -> tuple[Confusion, ...]:
    """Wrong decisions."""
    return _count(
        (turn.expected.decision, turn.observed.decision or "failed", _read_openly(turn))
        for turn in turns
        if turn.observed.decision != turn.expected.decision
    )


def count_items(turns: Sequence[JudgedTurn]) -> tuple[Confusion, ...]:
    """Wrong answers: the labelled item, theme or decision, and what was served."""
    return _count(
        (name_expected(turn), turn.observed.item or turn.observed.theme or "?", _read_openly(turn))
        for turn in turns
        if turn.is_wrong_answer
    )


def name_expected(turn: JudgedTurn) -> str:
    """The label's item, items or theme, or its decision when it has none."""
    expected = turn.expected
    return "/".join(sorted(expected.items)) or expected.theme or expected.decision


def _read_openly(turn: JudgedTurn) -> str:
    return turn.text if turn.dialogue.half == "A" else ""


def _count(rows: Iterable[tuple[str, str, str]]) -> tuple[Confusion, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    for expected, observed, text in rows:
        counts[expected, observed] += 1
        examples[expected, observed] = examples.get((expected, observed)) or text
    return tuple(Confusion(*pair, count, examples[pair]) for pair, count in counts.most_common())
