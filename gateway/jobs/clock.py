"""Work that is due every few seconds, in threads of the worker process.

It looks at the database and needs no queue: whatever happens to Redis and to other workers, due work is found
again. Every process with a clock does the same work, so each piece must be safe to do twice at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import dramatiq
import structlog
from dramatiq.middleware import Middleware

log = structlog.get_logger()
TICK_SECONDS = 2.0


@dataclass(frozen=True)
class DueWork:
    """`run` does what is due and comes back soon; `close` lets what is under way end."""

    name: str
    run: Callable[[], object]
    close: Callable[[], object] = lambda: None
    every_seconds: float = TICK_SECONDS


class Clock(Middleware):
    """Starts with a Dramatiq worker and stops with it. One thread per work: a slow one holds none up."""

    def __init__(self, make_works: Callable[[], Sequence[DueWork]]) -> None:
        # Made when the worker is up: connections must not cross a fork.
        self._make_works = make_works
        self._works: tuple[DueWork, ...] = ()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def after_worker_boot(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        """Begin to look for due work."""
        self._works = tuple(self._make_works())
        for work in self._works:
            thread = threading.Thread(target=self._tick, args=(work,), name=f"clock-{work.name}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def before_worker_shutdown(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        """Begin nothing new, and let what is under way end."""
        self._stopping.set()
        for thread in self._threads:
            thread.join()
        for work in self._works:
            work.close()

    def _tick(self, work: DueWork) -> None:
        while not self._stopping.is_set():
            try:
                work.run()
            except Exception as error:  # noqa: BLE001 - the clock must outlive a database that is away
                log.warning("due work failed", work=work.name, reason=type(error).__name__)
            self._stopping.wait(work.every_seconds)
