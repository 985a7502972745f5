"""Growth as tables: p50, p99, and the p50 against the smallest."""

from __future__ import annotations

from bench.growth.long_conversations import ROUND, TURNS
from bench.growth.run import Growth
from bench.performance.markdown import Row, render_table
from bench.turns.percentiles import Percentiles

_HEAD = ("逐条提问 one at a time", "p50 ms", "p99 ms", "p50 比 ratio", "目标 aim")
_SIZE_HEAD = ("事项 items", "同一事项 same item", "空闲 idle MB")
_AIM = "≤ 1.20"


def render_growth(growth: Growth) -> str:
    """Items, turns and conversations."""
    sizes, lengths, crowds = growth.sizes, growth.lengths, growth.crowds
    rows = [_HEAD]
    rows += [_row(f"{one.items:,} 个事项 items", one.taken, sizes[0].taken, _AIM) for one in sizes]
    rows.append(_row(f"第 2–{ROUND + 1} 轮 turns", lengths.early, lengths.early, ""))
    rows.append(_row(f"第 {TURNS - ROUND + 1}–{TURNS} 轮 turns", lengths.late, lengths.early, _AIM))
    rows += [
        _row(f"{one.conversations:,} 个会话 open conversations", one.taken, crowds[0].taken, "")
        for one in crowds
    ]
    return render_table(rows)


def render_sizes(growth: Growth) -> str:
    """What else more items change: which item is answered about, and memory."""
    rows = [(f"{one.items:,}", f"{one.same:.1%}", f"{one.megabytes:.0f}") for one in growth.sizes]
    return render_table([_SIZE_HEAD, *rows])


def _row(name: str, taken: Percentiles, unit: Percentiles, aim: str) -> Row:
    return (name, f"{taken.p50:.1f}", f"{taken.p99:.1f}", f"{taken.p50 / unit.p50:.2f}", aim)
