"""The steps of `make test`; arguments go to pytest."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import psutil

from palmgov.running.console import Progress, StartError, say, say_error
from palmgov.running.environments import ROOT
from palmgov.running.model_cache import ModelCache, rasa_python
from tests.suite.machine import prepare_machine

_PR_SET_CHILD_SUBREAPER = 36


def main(arguments: list[str]) -> int:
    """0 when every test passed and nothing was left running."""
    _inherit_orphans()
    progress = Progress(2)
    try:
        with progress.step("准备机器 browser, fonts, PostgreSQL"):
            prepare_machine(progress.note)
        with progress.step("准备模型 model"):
            ModelCache().provide_model(progress.note)
    except StartError as error:
        say_error(error)
        return 1
    bot = _run_bot_tests() if not arguments else 0
    rest = subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, check=False).returncode
    return bot or rest or _end_leftovers()


def _run_bot_tests() -> int:
    """The components' own tests: they need Rasa's environment."""
    if not any((ROOT / "bot" / "tests").glob("**/test_*.py")):
        return 0
    command = [str(rasa_python()), "-m", "pytest", "tests"]
    return subprocess.run(command, cwd=ROOT / "bot", check=False).returncode


def _inherit_orphans() -> None:
    # What a test leaves behind becomes our child, so that it can be found (Linux).
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def _end_leftovers() -> int:
    left = [child for child in psutil.Process().children(recursive=True) if child.is_running()]
    alive = [child for child in left if child.status() != psutil.STATUS_ZOMBIE]
    for child in alive:
        say(f"测试结束后仍在运行 left running: {child.pid} {' '.join(child.cmdline())}", sys.stderr)
        child.kill()
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
