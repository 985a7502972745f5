"""The curves of growth as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure

from bench.growth.run import Growth
from bench.turns.percentiles import Percentiles


def draw_growth(growth: Growth, path: Path) -> None:
    """A PNG with a curve for items, for turns and for conversations; English only, for its font has no Chinese."""
    figure = Figure(figsize=(11, 3.4), layout="constrained")
    items, turns, crowds = figure.subplots(1, 3)
    _draw_percentiles(items, [one.items for one in growth.sizes], [one.taken for one in growth.sizes])
    items.set(xlabel="items in the guide index", ylabel="milliseconds per turn")
    by_turn = growth.lengths.by_turn
    turns.plot(range(1, len(by_turn) + 1), by_turn, label="p50")
    turns.set(xlabel="turn of the conversation", ylim=(0, None))
    turns.legend()
    _draw_percentiles(
        crowds, [one.conversations for one in growth.crowds], [one.taken for one in growth.crowds]
    )
    crowds.set(xlabel="open conversations")
    figure.savefig(path, dpi=100)


def _draw_percentiles(axes, places: Sequence[int], taken: Sequence[Percentiles]) -> None:
    axes.plot(places, [one.p50 for one in taken], marker="o", label="p50")
    axes.plot(places, [one.p99 for one in taken], marker="o", label="p99")
    axes.set(xscale="log", ylim=(0, None))
    axes.legend()
