"""A worker that is killed at a chosen point: `python -m tests.gateway.pushing.dying_worker URL POINT`.

It stops at once, as by `kill -9`, without one more line of its own code.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from gateway.jobs.push import OutboxPusher
from palmgov.channels.outbox_message import OutboxMessage
from palmgov.channels.push_outcomes import PushOutcomes
from palmgov.store import open_store
from tests.gateway.pushing.posting import FakeClock, FakePlatform
from tests.palmgov.channels.outgoing import LI, FakeCauses

POINTS = ("preparing", "paid", "sent", "written")


def die(*_arguments: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def say_and_die(_message: OutboxMessage) -> None:
    """The platform has taken it, which is what the parent counts; then the worker is gone."""
    os.write(1, b"taken\n")
    die()


def say(_message: OutboxMessage) -> None:
    os.write(1, b"taken\n")


def main(url: str, point: str) -> None:
    platform = FakePlatform(answer=say)
    causes = FakeCauses()
    outcomes = causes.make_outcomes()
    steps: dict[str, Callable[[], None]] = {
        "preparing": lambda: setattr(platform, "prepared", die),
        # Killed inside the transaction that pays and marks: neither may be seen.
        "paid": lambda: setattr(
            outcomes, "begin", lambda *given: (PushOutcomes.begin(outcomes, *given), die())
        ),
        "sent": lambda: setattr(platform, "answer", say_and_die),
        # Killed inside the transaction that writes the outcome down.
        "written": lambda: setattr(causes, "confirm_pushed", die),
    }
    steps[point]()
    outcomes = outcomes if point != "written" else causes.make_outcomes()
    OutboxPusher(open_store(url), {"wechat": platform}, outcomes, FakeClock()).push_next(LI)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
