"""The results as JSON, for scripts and for comparing two runs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from palmgov.evaluation.judged import JudgedTurn
from palmgov.evaluation.results import Figure, Results
from palmgov.evaluation.share import Share


def export_results(results: Results) -> dict[str, Any]:
    """Plain JSON values only; figures by the measures' stable names."""
    return {
        "name": results.name,
        "failed": results.failed,
        "milliseconds": {"p50": results.milliseconds[0], "p99": results.milliseconds[1]},
        "figures": {figure.measure.name: _export_figure(figure) for figure in results.figures},
        "aspects": [{**asdict(score), "f1": score.f1.value} for score in results.aspects],
        "decisions": [asdict(one) for one in results.decisions],
        "wrong_answers": [asdict(one) for one in results.items],
        "turns": [_export_turn(turn) for turn in results.turns],
    }


def _export_figure(figure: Figure) -> dict[str, Any]:
    measure = figure.measure
    shares = {str(group): _export_share(share) for group, share in figure.shares.items()}
    return {"title": measure.title, "aim": measure.aim and asdict(measure.aim), **shares}


def _export_share(share: Share) -> dict[str, Any]:
    return {"value": share.value, "hits": share.hits, "total": share.total, "interval": share.interval}


def _export_turn(turn: JudgedTurn) -> dict[str, Any]:
    expected, observed = turn.expected, turn.observed
    return {
        "source": turn.dialogue.source,
        "half": turn.dialogue.half,
        "turn": turn.number,
        "text": turn.text,
        "right": turn.is_right,
        "expected": _as_plain(vars(expected)),
        "observed": _as_plain(vars(observed)),
    }


def _as_plain(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: sorted(value) if isinstance(value, frozenset) else value for key, value in fields.items()}
