"""`make …`: installs what the target needs, then becomes the target. Standard library only."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from palmgov.running.console import Progress, StartError, say, say_error
from palmgov.running.environments import (
    ROOT,
    bot_environment,
    install_environment,
    install_uv,
    is_installed,
    root_environment,
)


@dataclass(frozen=True)
class Target:
    """What one make target needs and which module it runs in the root environment."""

    module: str | None
    needs_tools: bool = False
    needs_bot: bool = True


TARGETS = {
    "setup": Target(None),
    "run": Target("palmgov.running.start"),
    "test": Target("tests.suite", needs_tools=True),
    "lint": Target("tests.lint", needs_tools=True, needs_bot=False),
    "format": Target("tests.lint.format", needs_tools=True, needs_bot=False),
    "eval": Target("tests.questions.evaluate", needs_tools=True),
    "bench": Target("bench", needs_tools=True),
    "soak": Target("bench.soak", needs_tools=True),
    "wechat-demo": Target("tests.simulators.wechat.demo", needs_tools=True),
    "lock": Target("tests.lint.lock", needs_tools=True, needs_bot=False),
}


def main(arguments: list[str]) -> int:
    """Install and hand over; a failed install is one line and exit code 1."""
    os.chdir(ROOT)
    target = TARGETS[arguments[0]]
    try:
        with _only_one():
            prepare(target)
    except StartError as error:
        say_error(error)
        return 1
    except KeyboardInterrupt:
        return 130
    if target.module:
        python = str(root_environment(target.needs_tools).python)
        os.execv(python, [python, "-m", target.module, *arguments[1:]])
    return 0


def prepare(target: Target) -> None:
    """The environments that `target` needs, each step said."""
    root, bot = root_environment(target.needs_tools), bot_environment(target.needs_tools)
    environments = [("根环境 .venv", root)]
    if target.needs_bot:
        environments.append(("Rasa 环境 bot/.venv（Python 3.10）", bot))
    missing = [(title, wanted) for title, wanted in environments if not is_installed(wanted)]
    if not missing:
        say("环境已是最新 environments are up to date")
        return
    progress = Progress(1 + len(missing))
    with progress.step("安装工具 uv"):
        uv = install_uv(progress.note)
    for title, wanted in missing:
        with progress.step(f"安装{title}"):
            install_environment(wanted, uv, progress.note)


@contextmanager
def _only_one() -> Iterator[None]:
    """Two make calls at once must not install into one environment."""
    folder = ROOT / ".tools"
    folder.mkdir(exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
