"""The report that people read: one table of measures, the worst confusions, and each miss on request."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from palmgov.evaluation.confusions import Confusion, name_expected
from palmgov.evaluation.judged import JudgedTurn
from palmgov.evaluation.measures import Aim
from palmgov.evaluation.results import GROUPS, Figure, Results
from palmgov.evaluation.share import Share

_MOST_CONFUSIONS = 12
# Wide enough for every column when the output goes into a file.
_WIDTH = 150


def make_console() -> Console:
    """The console of a report; its width does not hang on the terminal, so reports can be compared."""
    return Console(width=_WIDTH, highlight=False)


def print_report(results: Results, console: Console) -> None:
    """Everything but the single misses."""
    console.rule(escape(results.name))
    console.print(_describe_set(results))
    console.print(_make_measures(results))
    if results.aspects:
        console.print(_make_aspects(results))
    if results.decisions:
        console.print(_make_confusions("最常见的误判 decisions taken for others", results.decisions))
    if results.items:
        console.print(_make_confusions("答错的事项 wrong answers", results.items))


def print_misses(turns: Iterator[JudgedTurn], console: Console) -> None:
    """One line for each turn that is not wholly right."""
    for turn in turns:
        console.print(describe_miss(turn), markup=False, soft_wrap=True)


def describe_miss(turn: JudgedTurn) -> str:
    """`half source [turn] text | expected → observed`."""
    expected, observed = turn.expected, turn.observed
    number = "" if turn.dialogue.is_single else f" [{turn.number}]"
    seen = observed.item or observed.theme or "/".join(observed.choices)
    got = _describe(observed.decision or "failed", seen, observed.aspects)
    wanted = name_expected(turn) if expected.items or expected.theme else ""
    label = _describe(expected.decision, wanted, expected.aspects)
    return f"{turn.dialogue.half} {turn.dialogue.source}{number}  {turn.text} | {label} → {got}"


def _describe(decision: str, names: str, aspects: frozenset[str]) -> str:
    return " ".join(part for part in (decision, names, ",".join(sorted(aspects))) if part)


def _describe_set(results: Results) -> str:
    dialogues = {id(turn.dialogue) for turn in results.turns if not turn.dialogue.is_single}
    singles = sum(turn.dialogue.is_single for turn in results.turns)
    middle, slowest = results.milliseconds
    failed = f" · [red]没有得到回答 failed {results.failed}[/red]" if results.failed else ""
    return (
        f"单句 questions {singles} · 对话 dialogues {len(dialogues)} · "
        f"毫秒 ms p50 {middle:.0f} p99 {slowest:.0f}{failed}"
    )


def _make_measures(results: Results) -> Table:
    table = Table(caption="± 为 Wilson 95 % 区间；A 半用于调整，B 半用于检验 / A is tuned on, B is held back")
    for title in ("指标 measure", "全部 all", "95 %", "n", "A", "B", "目标 aim"):
        table.add_column(title, justify="left" if title.startswith("指标") else "right")
    for figure in results.figures:
        if figure.shares["all"].total:
            table.add_row(*_make_row(figure))
    return table


def _make_row(figure: Figure) -> Iterator[str]:
    share, aim = figure.shares["all"], figure.measure.aim
    yield figure.measure.title
    yield _colour(share, aim)
    yield "–".join(f"{100 * bound:.1f}" for bound in share.interval or ())
    yield f"{share.hits}/{share.total}" if share.is_counted else ""
    for group in GROUPS[1:]:
        yield _colour(figure.shares[group], aim)
    yield f"{'≤' if aim.at_most else '≥'} {100 * aim.value:.0f}" if aim else ""


def _colour(share: Share, aim: Aim | None) -> str:
    if share.value is None:
        return "–"
    text = f"{100 * share.value:.1f}"
    if aim is None:
        return text
    return f"[green]{text} ✓[/green]" if aim.is_met(share) else f"[red]{text} ✗[/red]"


def _make_aspects(results: Results) -> Table:
    table = Table(title="方面 aspects", title_justify="left")
    for title in ("方面 aspect", "F1", "对 hit", "多 extra", "漏 missing"):
        table.add_column(title, justify="right")
    for score in results.aspects:
        counts = (str(count) for count in (score.hits, score.extra, score.missing))
        table.add_row(score.aspect, _colour(score.f1, None), *counts)
    return table


def _make_confusions(title: str, confusions: tuple[Confusion, ...]) -> Table:
    table = Table(title=f"{title} ({sum(one.count for one in confusions)})", title_justify="left")
    for column in ("次 n", "应为 expected", "判为 observed", "例 example"):
        table.add_column(column)
    for one in confusions[:_MOST_CONFUSIONS]:
        table.add_row(str(one.count), escape(one.expected), escape(one.observed), escape(one.example))
    return table
