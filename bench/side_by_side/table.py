"""The comparison as tables: the ratio is what counts, the other figures are this machine's."""

from __future__ import annotations

import statistics

from bench.performance.markdown import Row, render_table
from bench.side_by_side.rounds import find_ratios
from bench.side_by_side.run import Side, SideBySide

_HEAD = ("", "PalmGov", "stock Rasa", "倍数 ratio", "目标 aim")
_UNKNOWN = "–"
_PROCESS_HEAD = ("进程 process", "CPU ms / 轮 turn", "空闲 idle MB")


def render_comparison(result: SideBySide) -> str:
    """Everything that both systems were measured for; ratios say how many times better PalmGov is."""
    ours, stock = result.ours, result.stock
    mine, theirs = ours.measured, stock.measured
    ratios = find_ratios(mine, theirs)
    spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} – {max(ratios):.2f})"
    rows = [
        _HEAD,
        _share("事项答对 right item", ours.quality.right_item, stock.quality.right_item),
        _share("事项与方面都对 right answer", ours.quality.right_answer, stock.quality.right_answer),
        ("饱和 turns/s, saturated", f"{mine.per_second:.1f}", f"{theirs.per_second:.1f}", spread, "≥ 5"),
        _less("半载 p50 ms at half of it", mine.half_load.p50, theirs.half_load.p50, 1, "≤ 15 ms"),
        _less("半载 p99 ms", mine.half_load.p99, theirs.half_load.p99, 1, "≤ 60 ms"),
        _less("CPU ms / 轮 turn", _sum_cpu(ours), _sum_cpu(stock), 2),
        _less("空闲内存 idle MB", sum(ours.memory.values()), sum(stock.memory.values()), 0, "≤ 1500 MB"),
        _less("训练 training s", ours.train_seconds, stock.train_seconds, 1),
        _less("改收费到生效 fee live s", ours.edits.fee, stock.edits.fee, 2, "< 1 s"),
        _less("加俗称到生效 name live s", ours.edits.name, stock.edits.name, 2, "< 1 s"),
        ("无回答 not answered", str(mine.failed), str(theirs.failed), "", "0"),
    ]
    return render_table(rows)


def render_processes(result: SideBySide) -> str:
    """Where the processor time of a turn and the memory go."""
    ours, stock = _list_processes("PalmGov", result.ours), _list_processes("stock Rasa", result.stock)
    return render_table([_PROCESS_HEAD, *ours, *stock])


def _list_processes(system: str, side: Side) -> list[Row]:
    return [
        (f"{system}: {name}", f"{spent:.2f}", f"{side.memory[name]:.0f}" if name in side.memory else _UNKNOWN)
        for name, spent in side.measured.cpu.items()
    ]


def _sum_cpu(side: Side) -> float:
    return sum(spent for name, spent in side.measured.cpu.items() if name != "client")


def _share(name: str, ours: float, stock: float) -> Row:
    return (name, f"{ours:.1%}", f"{stock:.1%}", "", "")


def _less(name: str, ours: float | None, stock: float | None, digits: int, aim: str = "") -> Row:
    ratio = f"{stock / ours:.2f}" if ours and stock else _UNKNOWN
    return (name, _write(ours, digits), _write(stock, digits), ratio, aim)


def _write(value: float | None, digits: int) -> str:
    return _UNKNOWN if value is None else f"{value:.{digits}f}"
