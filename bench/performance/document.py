"""`docs/performance.md`: what the last full run measured, with no figure added by hand."""

from __future__ import annotations

import platform
from pathlib import Path

import psutil

from bench.growth.run import Growth
from bench.growth.table import render_growth, render_sizes
from bench.performance.charts import draw_growth
from bench.performance.kept import Kept
from bench.side_by_side.rounds import CLIENTS
from bench.side_by_side.run import SideBySide
from bench.side_by_side.table import render_comparison, render_processes
from bench.turns.dialogues import load_dialogues

_PAGE = Path(__file__).with_name("page.md")
_PICTURE = "images/performance-growth.png"
_PROCESSORS = Path("/proc/cpuinfo")


def write_document(docs: Path, comparison: Kept[SideBySide], growth: Kept[Growth]) -> None:
    """The page and its picture."""
    draw_growth(growth.result, docs / _PICTURE)
    (docs / "performance.md").write_text(render_document(comparison, growth), encoding="utf-8")


def render_document(comparison: Kept[SideBySide], growth: Kept[Growth]) -> str:
    """The page."""
    dialogues = load_dialogues()
    return _PAGE.read_text(encoding="utf-8").format(
        compared_on=comparison.measured_on,
        grown_on=growth.measured_on,
        cores=psutil.cpu_count(),
        processor=_name_processor(),
        memory=round(psutil.virtual_memory().total / 1e9),
        python=platform.python_version(),
        examples=comparison.result.stock_examples,
        dialogues=len(dialogues),
        turns=sum(map(len, dialogues)),
        rounds=len(comparison.result.ours.measured.rounds),
        clients=CLIENTS,
        comparison=render_comparison(comparison.result),
        processes=render_processes(comparison.result),
        growth=render_growth(growth.result),
        picture=_PICTURE,
        sizes=render_sizes(growth.result),
    )


def _name_processor() -> str:
    lines = _PROCESSORS.read_text(encoding="utf-8").splitlines() if _PROCESSORS.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
