"""Crashed processes come back; stopping leaves nothing, whatever the processes do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from palmgov.running.supervise import Supervision
from tests.running.programs import make_hanger, make_parent, make_sleeper


def await_true(holds: Callable[[], bool], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def get_pid(supervision: Supervision, name: str) -> int:
    found = supervision.find_process(name)
    return found.pid if found else 0


def is_alive(process: psutil.Process) -> bool:
    """Not a zombie: an orphan that ended waits for an ancestor to take note, which is not ours to hurry."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_crashed_process_is_started_again(tmp_path: Path) -> None:
    with Supervision((make_sleeper(),), tmp_path, {}) as supervision:
        await_true(lambda: get_pid(supervision, "sleeper-1") > 0)
        first = get_pid(supervision, "sleeper-1")
        os.kill(first, signal.SIGKILL)
        await_true(lambda: get_pid(supervision, "sleeper-1") not in (0, first))


def test_stopping_ends_a_process_that_will_not_stop(tmp_path: Path) -> None:
    with Supervision((make_hanger(), make_sleeper()), tmp_path, {}) as supervision:
        await_true(lambda: get_pid(supervision, "hanger-1") > 0 and get_pid(supervision, "sleeper-1") > 0)
        pids = [get_pid(supervision, "hanger-1"), get_pid(supervision, "sleeper-1")]
        time.sleep(0.5)  # the hanger has to get as far as refusing
        began_at = time.monotonic()
    assert time.monotonic() - began_at < 15
    assert not any(psutil.pid_exists(pid) for pid in pids)


def test_the_child_of_a_crashed_process_does_not_go_on(tmp_path: Path) -> None:
    with Supervision((make_parent(),), tmp_path, {}) as supervision:
        await_true(lambda: get_pid(supervision, "parent-1") > 0)
        parent = psutil.Process(get_pid(supervision, "parent-1"))
        await_true(lambda: len(parent.children()) == 1)
        orphan = parent.children()[0]
        parent.kill()

        def is_gone() -> bool:
            supervision.end_orphans()
            return not is_alive(orphan)

        await_true(is_gone)


def test_everything_ends_when_the_owner_is_killed(tmp_path: Path) -> None:
    owner = (
        "import sys, time; from pathlib import Path; from palmgov.running.supervise import Supervision; "
        "from tests.running.programs import make_sleeper; "
        f"s = Supervision((make_sleeper(),), Path({str(tmp_path)!r}), {{}}); s.start(); time.sleep(600)"
    )
    process = subprocess.Popen([sys.executable, "-c", owner], cwd=Path(__file__).parents[2])
    family = psutil.Process(process.pid)
    await_true(lambda: len(family.children(recursive=True)) == 2)
    children = family.children(recursive=True)
    process.kill()
    process.wait()
    await_true(lambda: not any(is_alive(child) for child in children))


def test_process_output_goes_to_one_file_each(tmp_path: Path) -> None:
    with Supervision((make_sleeper(),), tmp_path, {}) as supervision:
        await_true(lambda: get_pid(supervision, "sleeper-1") > 0)
        assert (supervision.files.logs / "sleeper-1.log").exists()
