"""One at a time: threads of a process that write to SQLite."""

from __future__ import annotations

import threading

from sqlalchemy.exc import TimeoutError


class Turns:
    """SQLite lets one in at a time anyway, and lets the others sleep and look, for milliseconds each time.

    Who waits here is woken at once, and finds the connection of the one before, with the file's pages at hand that every
    other connection would have to read anew.
    """

    def __init__(self, wait_seconds: float) -> None:
        self._lock = threading.Lock()
        self._wait_seconds = wait_seconds

    def __enter__(self) -> None:
        """Raises SQLAlchemy's TimeoutError, as a pool does of which nothing is left."""
        if not self._lock.acquire(timeout=self._wait_seconds):
            raise TimeoutError("the database was being written to for too long")

    def __exit__(self, *_: object) -> None:
        self._lock.release()
