"""What is broken while people write: a frozen bot, and processes that are killed and come back."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil

from palmgov.running.stack import Stack

STALL_SECONDS = 6.0
_TEND_SECONDS = 1.0
_SHORTEST_PAUSE_SECONDS = 2.0


@dataclass(frozen=True)
class Trouble:
    """One thing that goes wrong; `process` is frozen or killed."""

    kind: str
    process: str


ROUND = (
    Trouble("stall", "rasa-1"),
    Trouble("kill", "gateway-2"),
    Trouble("stall", "rasa-1"),
    Trouble("kill", "worker-1"),
    Trouble("kill", "redis"),
    Trouble("kill", "rasa-1"),
    Trouble("kill", "gateway-1"),
    Trouble("stall", "rasa-1"),
)


class TroubleMaker:
    """Goes through the rounds, evenly spread over the time in which messages are sent."""

    def __init__(self, stack: Stack, note: Callable[[str], None]) -> None:
        self._stack = stack
        self._note = note
        self.made: list[Trouble] = []
        # When gateways were killed, in seconds since 1970.
        self.restarts: list[float] = []

    def run(self, rounds: int, seconds: float) -> None:
        """Blocks for about `seconds`."""
        troubles = ROUND * rounds
        stalled = sum(STALL_SECONDS for trouble in troubles if trouble.kind == "stall")
        pause = max(_SHORTEST_PAUSE_SECONDS, (seconds - stalled) / (len(troubles) + 1))
        for trouble in troubles:
            self.tend(pause)
            self._note(f"{trouble.kind} {trouble.process}")
            self._make(trouble)
            self.made.append(trouble)

    def tend(self, seconds: float) -> None:
        """Wait, and end what killed processes left behind, as the foreground of `make run` does."""
        ends_at = time.monotonic() + seconds
        while time.monotonic() < ends_at:
            time.sleep(min(_TEND_SECONDS, max(0.0, ends_at - time.monotonic())))
            self._stack.supervision.end_orphans()

    def _make(self, trouble: Trouble) -> None:
        if trouble.kind == "stall":
            self._signal(trouble.process, signal.SIGSTOP)
            self.tend(STALL_SECONDS)
            self._signal(trouble.process, signal.SIGCONT)
        else:
            self._signal(trouble.process, signal.SIGKILL)
        if trouble.kind == "kill" and trouble.process.startswith("gateway"):
            self.restarts.append(time.time())

    def _signal(self, name: str, number: signal.Signals) -> None:
        """To the process and all of its children at once."""
        pid = self._stack.get_process(name).pid
        if not pid:
            return
        try:
            parent = psutil.Process(pid)
            family = [parent, *parent.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        for process in family:
            try:
                process.send_signal(number)
            except psutil.NoSuchProcess:
                continue
