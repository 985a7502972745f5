"""Everything measured on one set of questions: all of it, and each half for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from palmgov.evaluation.aspect_scores import AspectScore, score_aspects
from palmgov.evaluation.confusions import Confusion, count_decisions, count_items
from palmgov.evaluation.judged import JudgedTurn
from palmgov.evaluation.measures import MEASURES, Measure
from palmgov.evaluation.share import Share

Group = Literal["all", "A", "B"]
GROUPS: tuple[Group, ...] = ("all", "A", "B")


@dataclass(frozen=True)
class Figure:
    """One measure with its share in each group."""

    measure: Measure
    shares: Mapping[Group, Share]


@dataclass(frozen=True)
class Results:
    """What a report is made from. `milliseconds`: round-trip times, median and 99th percentile."""

    name: str
    turns: tuple[JudgedTurn, ...]
    figures: tuple[Figure, ...]
    aspects: tuple[AspectScore, ...]
    decisions: tuple[Confusion, ...]
    items: tuple[Confusion, ...]
    milliseconds: tuple[float, float]

    @property
    def failed(self) -> int:
        """Turns that got an apology instead of an answer; they count as misses everywhere."""
        return sum(turn.observed.decision is None for turn in self.turns)


def measure(name: str, turns: Iterable[JudgedTurn]) -> Results:
    """Measure one set."""
    judged = tuple(turns)
    singles = [turn for turn in judged if turn.dialogue.is_single]
    return Results(
        name=name,
        turns=judged,
        figures=tuple(_measure_groups(measure, judged) for measure in MEASURES),
        aspects=score_aspects([turn for turn in singles if turn.wants_item]),
        decisions=count_decisions(judged),
        items=count_items(judged),
        milliseconds=_measure_times(judged),
    )


def _measure_groups(measure: Measure, turns: tuple[JudgedTurn, ...]) -> Figure:
    wants_single = measure.over == "single"
    chosen = [turn for turn in turns if turn.dialogue.is_single == wants_single]
    halves = {half: [turn for turn in chosen if turn.dialogue.half == half] for half in ("A", "B")}
    groups: dict[Group, list[JudgedTurn]] = {"all": chosen, "A": halves["A"], "B": halves["B"]}
    return Figure(measure, {group: measure.count(members) for group, members in groups.items()})


def _measure_times(turns: tuple[JudgedTurn, ...]) -> tuple[float, float]:
    times = sorted(turn.observed.milliseconds for turn in turns)
    if not times:
        return 0.0, 0.0
    return times[len(times) // 2], times[min(len(times) - 1, len(times) * 99 // 100)]
