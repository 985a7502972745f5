"""Results that outlast their run."""

from __future__ import annotations

from pathlib import Path

from bench.growth.run import Growth
from bench.performance.kept import Keeper
from bench.side_by_side.run import SideBySide
from tests.bench.results import COMPARISON, GROWTH


def test_results_are_recalled_as_they_were(tmp_path: Path) -> None:
    comparison, growth = Keeper("stock", SideBySide, tmp_path), Keeper("growth", Growth, tmp_path)
    comparison.keep(COMPARISON.result)
    growth.keep(GROWTH.result)
    assert comparison.recall().result == COMPARISON.result
    assert growth.recall().result == GROWTH.result


def test_before_the_first_full_run_there_is_nothing(tmp_path: Path) -> None:
    assert Keeper("stock", SideBySide, tmp_path / "none").recall() is None
