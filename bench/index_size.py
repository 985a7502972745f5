"""The guide index at the size of a district, a city and a province.

One look-up among 129 shipped guides is the unit; the others are made of the shipped names with made-up places
before them.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from palmgov.guides.files import load_guides, load_place
from palmgov.guides.snapshot import list_sources
from palmgov.index.entry import Source
from palmgov.index.guide_index import GuideIndex

_ROOT = Path(__file__).resolve().parent.parent
_SIZES = (129, 2_000, 20_000)
_ROUNDS = 3


@dataclass(frozen=True)
class Timing:
    """Milliseconds of one index size."""

    items: int
    p50: float
    p99: float
    publish: float


def _make_sources(shipped: tuple[Source, ...], items: int) -> Iterator[Source]:
    for number in range(items):
        source = shipped[number % len(shipped)]
        copy = number // len(shipped)
        if copy == 0:
            yield source
        else:
            yield replace(
                source, key=f"{source.key}-{copy}", name=f"第{copy}街道{source.name}", sample_questions=()
            )


def _measure(shipped: tuple[Source, ...], items: int) -> Timing:
    index = GuideIndex.create(_make_sources(shipped, items))
    questions = [question for source in shipped for question in source.sample_questions[:3]]
    taken = []
    for question in questions * _ROUNDS:
        start = time.perf_counter()
        index.search(question)
        taken.append((time.perf_counter() - start) * 1000)
    start = time.perf_counter()
    index.apply([replace(shipped[0], name="刚刚发布的新事项")], ())
    publish = (time.perf_counter() - start) * 1000
    taken.sort()
    return Timing(items, statistics.median(taken), taken[int(len(taken) * 0.99)], publish)


def main() -> None:
    """Measure every size and print the table."""
    folder = _ROOT / "service_guides"
    shipped = list_sources(load_guides(folder).guides, load_place(folder))
    timings = [_measure(shipped, items) for items in _SIZES]
    unit = timings[0].p50
    lines = ["事项数 items | p50 ms | p99 ms | p50 比 ratio | 发布一项 publish ms"]
    lines += [
        f"{one.items:>12} | {one.p50:6.2f} | {one.p99:6.2f} | {one.p50 / unit:12.2f} | {one.publish:8.1f}"
        for one in timings
    ]
    sys.stdout.write("\n".join(lines) + "\n")
