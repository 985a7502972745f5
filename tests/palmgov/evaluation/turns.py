"""Small hand-made turns: a label, and what a system did with it."""

from __future__ import annotations

from typing import Any

from palmgov.evaluation.judged import JudgedTurn
from palmgov.evaluation.labels import Dialogue, Expected, LabelledTurn
from palmgov.evaluation.measures import MEASURES
from palmgov.evaluation.observed import Observed
from palmgov.evaluation.share import Share


def label(decision: Any, *items: str, aspects: str = "", theme: str | None = None) -> Expected:
    return Expected(decision, frozenset(items), _split(aspects), theme)


def served(item: str, aspects: str = "") -> Observed:
    return Observed("answer" if aspects else "overview", item=item, aspects=_split(aspects))


def offered(*choices: str, aspects: str = "") -> Observed:
    return Observed("clarify", choices=choices, aspects=_split(aspects))


def decided(decision: Any, theme: str | None = None) -> Observed:
    return Observed(decision, theme=theme)


def single(expected: Expected, observed: Observed, text: str = "问") -> JudgedTurn:
    return dialogue((expected, observed), text=text)[0]


def dialogue(*pairs: tuple[Expected, Observed], text: str = "问") -> list[JudgedTurn]:
    whole = Dialogue("测试.yml #1", tuple(LabelledTurn(text, expected) for expected, _ in pairs))
    return [JudgedTurn(whole, number, text, *pair) for number, pair in enumerate(pairs, 1)]


def count(name: str, *turns: JudgedTurn) -> Share:
    """The measure called `name` over `turns`."""
    return next(measure for measure in MEASURES if measure.name == name).count(turns)


def _split(aspects: str) -> Any:
    return frozenset(aspects.split())
