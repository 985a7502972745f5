"""Runs a long, talkative command: its words go to a file, the operator sees that it is alive."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from palmgov.running.console import StartError

_HEARTBEAT_SECONDS = 10
_TAIL_LINES = 15


@dataclass(frozen=True)
class LoggedCommand:
    """What to run, where, and the file that keeps its output."""

    command: tuple[str, ...]
    folder: Path
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)


def run_logged(wanted: LoggedCommand, note: Callable[[str], None]) -> None:
    """Run to the end, calling `note` every ten seconds; raises StartError with the log's last lines."""
    wanted.log.parent.mkdir(parents=True, exist_ok=True)
    with wanted.log.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            wanted.command,
            cwd=wanted.folder,
            env={**os.environ, **wanted.environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            code = _wait(process, note)
        finally:
            # Also when the operator gave up: nothing of it may go on in the background.
            _end_group(process)
    if code != 0:
        tail = wanted.log.read_text(encoding="utf-8", errors="replace").splitlines()[-_TAIL_LINES:]
        raise StartError(
            "\n".join([f"命令失败 exit {code}: {' '.join(wanted.command)}", *tail, str(wanted.log)])
        )


def _wait(process: subprocess.Popen[bytes], note: Callable[[str], None]) -> int:
    while True:
        try:
            return process.wait(_HEARTBEAT_SECONDS)
        except subprocess.TimeoutExpired:
            note("仍在进行 still working")


def _end_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()
