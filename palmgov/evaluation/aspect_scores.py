"""How well the asked aspects were understood, over all and for each aspect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from palmgov.conversations.understanding import ASPECTS
from palmgov.evaluation.judged import JudgedTurn
from palmgov.evaluation.share import Share


@dataclass(frozen=True)
class AspectScore:
    """Counts over (turn, aspect) pairs."""

    aspect: str
    hits: int
    extra: int
    missing: int

    @property
    def f1(self) -> Share:
        """F1 = 2·hits / (2·hits + extra + missing)."""
        return Share(2 * self.hits, 2 * self.hits + self.extra + self.missing, is_counted=False)


def score_aspects(turns: Sequence[JudgedTurn]) -> tuple[AspectScore, ...]:
    """One score per aspect that was asked or understood."""
    scores = (_score_aspect(aspect, turns) for aspect in ASPECTS)
    return tuple(score for score in scores if score.f1.total)


def score_micro(turns: Sequence[JudgedTurn]) -> Share:
    """Micro-F1: all pairs in one pot."""
    scores = score_aspects(turns)
    hits = sum(score.hits for score in scores)
    wrong = sum(score.extra + score.missing for score in scores)
    return Share(2 * hits, 2 * hits + wrong, is_counted=False)


def _score_aspect(aspect: str, turns: Sequence[JudgedTurn]) -> AspectScore:
    pairs = [(aspect in turn.expected.aspects, aspect in turn.observed.aspects) for turn in turns]
    counts = (pairs.count(kind) for kind in ((True, True), (False, True), (True, False)))
    return AspectScore(aspect, *counts)
