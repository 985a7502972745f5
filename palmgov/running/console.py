"""What an operator sees while the system is installed and started: numbered steps and one-line errors.

Standard library only: the bootstrap uses it before anything is installed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO


class StartError(Exception):
    """Why the start stopped; the message is one line for the operator."""


def say(text: str, stream: TextIO | None = None) -> None:
    """Write one line at once, also into a pipe."""
    target = stream or sys.stdout
    target.write(f"{text}\n")
    target.flush()


def say_error(error: StartError) -> None:
    """Write the one clear line that a failed start ends with."""
    say(f"错误 error: {error}", sys.stderr)


class Progress:
    """Counts the steps of one story and says when each begins and ends."""

    def __init__(self, total: int, write: Callable[[str], None] = say) -> None:
        self._total = total
        self._done = 0
        self._write = write
        self._began_at = 0.0

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """One numbered step; its end line carries the seconds it took."""
        self._done += 1
        self._began_at = time.monotonic()
        self._write(f"[{self._done}/{self._total}] {title} …")
        yield
        self._write(f"      完成 done {time.monotonic() - self._began_at:.1f} s")

    def note(self, text: str) -> None:
        """A line inside the current step, with the seconds so far."""
        self._write(f"      {text}（{time.monotonic() - self._began_at:.0f} s）")
