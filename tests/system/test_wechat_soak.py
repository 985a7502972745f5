"""A bad minute: followers write while the bot freezes and every process is killed once."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.soak.plan import SoakPlan
from bench.soak.report import render_report
from bench.soak.run import run_soak
from bench.soak.trouble import ROUND

pytestmark = [pytest.mark.stack, pytest.mark.timeout(900)]
# `make soak` is the long one.
PLAN = SoakPlan(followers=25, messages=150, rate=2.0, rounds=1, settle_seconds=150.0)


def test_nothing_is_lost_or_answered_twice_and_order_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # In a thread of its own: the browser of other tests keeps an event loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        result = pool.submit(run_soak, PLAN, tmp_path, lambda text: None).result()
    report = render_report(result)
    with capsys.disabled():
        sys.stdout.write(f"\n{report}\n")
    verdict = result.verdict
    assert verdict.is_accepted, report
    assert len(verdict.answered) + len(verdict.never_arrived) == PLAN.messages
    assert result.troubles == ROUND
    # A soak that met no trouble would prove nothing.
    assert set(verdict.count_ways()) > {"passive"}
