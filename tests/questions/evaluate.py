"""`make eval [QUESTIONS="FILE …"] [MISSES=A]`: starts a system of its own, asks it everything, reports."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from palmgov.evaluation.command import OWN_QUESTIONS, main
from palmgov.running.console import Progress, StartError, say_error
from palmgov.running.model_cache import ModelCache
from palmgov.running.stack import Replicas
from tests.fixtures.stack import make_stack


def evaluate(arguments: list[str]) -> int:
    """`arguments` go to `python -m palmgov.evaluation`; the system is gone when this returns."""
    progress = Progress(3)
    with tempfile.TemporaryDirectory(prefix="palmgov-eval-") as folder:
        try:
            with progress.step("准备模型 model"):
                ModelCache().provide_model(progress.note)
            with progress.step("启动各进程 processes"):
                stack = make_stack(Path(folder), Replicas())
        except StartError as error:
            say_error(error)
            return 1
        try:
            with progress.step("提问 questions"):
                return main(["--url", stack.urls[0], *list_wishes(os.environ), *arguments])
        finally:
            stack.stop()


def list_wishes(environment: Mapping[str, str]) -> list[str]:
    """Our own questions always; each file named in QUESTIONS is measured and reported apart."""
    misses = environment.get("MISSES", "")
    named = environment.get("QUESTIONS", "").split()
    return ["--questions", str(OWN_QUESTIONS), *named, *([f"--misses={misses}"] if misses else [])]


if __name__ == "__main__":
    sys.exit(evaluate(sys.argv[1:]))
