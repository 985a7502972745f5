"""`make bench`: what can be measured on any machine, printed as ratios within this very run.

`BENCH_PARTS="index wechat stock growth"` chooses, `BENCH_LENGTH=short` only shows that it works. A full run of `stock` or
`growth` writes `docs/performance.md`, the other half from its last full run on this machine.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from bench import index_size, wechat_cost
from bench.growth.run import Growth, run_growth
from bench.growth.table import render_growth, render_sizes
from bench.length import Length, read_length
from bench.performance.document import write_document
from bench.performance.kept import Keeper
from bench.side_by_side.run import SideBySide, run_side_by_side
from bench.side_by_side.table import render_comparison, render_processes
from palmgov.running.console import Progress, StartError, say, say_error
from palmgov.running.environments import ROOT

_COMPARISON = Keeper("stock", SideBySide)
_GROWTH = Keeper("growth", Growth)
PARTS = ("index", "wechat", "stock", "growth")


def main() -> int:
    """0 measured; 1 something did not start; 2 a wrong setting."""
    try:
        length, parts = read_length(os.environ), read_parts(os.environ)
    except ValueError as error:
        say_error(StartError(str(error)))
        return 2
    try:
        _measure(parts, length)
    except StartError as error:
        say_error(error)
        return 1
    return 0


def read_parts(environment: Mapping[str, str]) -> tuple[str, ...]:
    """What to measure; raises ValueError for what cannot be."""
    parts = tuple(environment.get("BENCH_PARTS", "").split()) or PARTS
    if unknown := set(parts) - set(PARTS):
        raise ValueError(f"BENCH_PARTS={' '.join(unknown)}: {' '.join(PARTS)}")
    return parts


def _measure(parts: tuple[str, ...], length: Length) -> None:
    progress = Progress(len(parts))
    for part in parts:
        with progress.step(part):
            match part:
                case "index":
                    index_size.main()
                case "wechat":
                    wechat_cost.main()
                case "stock":
                    _measure_beside_stock(length, progress)
                case "growth":
                    _measure_growth(length, progress)


def _measure_beside_stock(length: Length, progress: Progress) -> None:
    result = run_side_by_side(length, progress.note)
    say(f"{render_comparison(result)}\n\n{render_processes(result)}")
    if length.is_full:
        _COMPARISON.keep(result)
        _write_document()


def _measure_growth(length: Length, progress: Progress) -> None:
    result = run_growth(length, progress.note)
    say(f"{render_growth(result)}\n\n{render_sizes(result)}")
    if length.is_full:
        _GROWTH.keep(result)
        _write_document()


def _write_document() -> None:
    comparison, growth = _COMPARISON.recall(), _GROWTH.recall()
    if comparison and growth:
        write_document(ROOT / "docs", comparison, growth)
        say("docs/performance.md")


if __name__ == "__main__":
    sys.exit(main())
