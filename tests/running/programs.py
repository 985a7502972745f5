"""Small programs that behave badly in known ways."""

from __future__ import annotations

import sys

from palmgov.running.processes import ProcessSpec

_SLEEP = "import time; time.sleep(600)"
_HANG = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {_SLEEP}"
_PARENT = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {_SLEEP!r}]); {_SLEEP}"


def make_sleeper(name: str = "sleeper-1") -> ProcessSpec:
    """Does nothing and stops when asked."""
    return ProcessSpec(name, (sys.executable, "-c", _SLEEP))


def make_hanger(name: str = "hanger-1") -> ProcessSpec:
    """Will not stop when asked."""
    return ProcessSpec(name, (sys.executable, "-c", _HANG))


def make_parent(name: str = "parent-1") -> ProcessSpec:
    """Has a child that outlives it."""
    return ProcessSpec(name, (sys.executable, "-c", _PARENT))
