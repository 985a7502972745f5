"""`make soak`: run, print the report, keep the logs when something was wrong."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from bench.soak.plan import read_plan
from bench.soak.report import render_report
from bench.soak.run import run_soak
from palmgov.running.console import Progress, StartError, say, say_error


def main() -> int:
    """0 when nothing was lost, answered twice or out of order."""
    progress = Progress(1)
    folder = Path(tempfile.mkdtemp(prefix="palmgov-soak-"))
    try:
        plan = read_plan(os.environ)
        with progress.step(f"{plan.followers} 位关注者，{plan.messages} 条消息 soak"):
            result = run_soak(plan, folder, progress.note)
    except StartError as error:
        say_error(error)
        return 1
    except ValueError as error:
        say_error(StartError(f"SOAK_… 设置有误 wrong setting: {error}"))
        return 2
    say(render_report(result))
    if not result.verdict.is_accepted:
        say(f"日志与数据 logs and data: {folder}")
        return 1
    shutil.rmtree(folder)
    return 0
