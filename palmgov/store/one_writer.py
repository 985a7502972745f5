"""One writer at a time: what the threads of a process change in an SQLite file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import TimeoutError


class OneWriter:
    """SQLite lets one in at a time anyway, and lets the others sleep and look, for milliseconds each time.

    Who waits here is woken at once, and has the connection of the one before, with the file's pages at hand that every
    other connection would have to read anew.
    """

    def __init__(self, engine: Engine, wait_seconds: float) -> None:
        self._engine = engine
        self._wait_seconds = wait_seconds
        self._turns = threading.Lock()
        self._connection: Connection | None = None

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction. Raises SQLAlchemy's TimeoutError, as a pool does of which nothing is left."""
        if not self._turns.acquire(timeout=self._wait_seconds):
            raise TimeoutError("the database was being written to for too long")
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            with self._connection.begin():
                yield self._connection
        finally:
            self._turns.release()

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
