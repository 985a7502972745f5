"""Opening the database and running one transaction."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from palmgov.store.one_writer import OneWriter


@dataclass(frozen=True)
class Store:
    """One database: a pool of connections, and for SQLite the one that writes."""

    engine: Engine
    writer: OneWriter | None = None

    def begin(self) -> AbstractContextManager[Connection]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        return self.writer.begin() if self.writer else self.engine.begin()

    def read(self) -> AbstractContextManager[Connection]:
        """One transaction that changes nothing, and so waits for nobody who does."""
        return self.engine.begin()

    def close(self) -> None:
        """Give every connection back."""
        if self.writer:
            self.writer.close()
        self.engine.dispose()


def _make_pragmas(patience: Patience) -> Callable[[Any, object], None]:
    def set_pragmas(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        # First, since the next one needs the lock that others may hold.
        cursor.execute(f"PRAGMA busy_timeout={int(patience.wait_seconds * 1000)}")
        # WAL lets readers go on while one process writes; NORMAL is safe with it after a crash.
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    return set_pragmas


def _size_pool(patience: Patience, connections: int) -> dict[str, Any]:
    kept = min(5, connections)
    return {
        "pool_size": kept,
        "max_overflow": connections - kept,
        "pool_timeout": patience.wait_seconds,
        # The connection used last still has its statements and pages at hand.
        "pool_use_lifo": True,
    }


def _limit_waiting(patience: Patience) -> dict[str, Any]:
    limits = {"lock_timeout": patience.wait_seconds, "statement_timeout": patience.statement_seconds}
    options = " ".join(f"-c {name}={int(seconds * 1000)}" for name, seconds in limits.items())
    # libpq counts whole seconds and takes one for none.
    return {"connect_timeout": max(2, round(patience.wait_seconds)), "options": options}


def _make_file(path: Path) -> None:
    # It holds residents' questions and messages; SQLite gives its side files the same mode.
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)


@dataclass(frozen=True)
class Patience:
    """How long a process waits: for a lock or a free connection `wait_seconds`, for one statement `statement_seconds`.

    `connections` may be open at the same time.
    """

    wait_seconds: float = 5.0
    statement_seconds: float = 600.0
    connections: int = 25


def open_store(url: str, patience: Patience = Patience()) -> Store:
    """Open the database at `url`; the folder of an SQLite file is made when missing.

    Errors name no parameters: they are residents' words, and errors are logged.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            _make_file(Path(parsed.database))
        # The writer has one of its own.
        sizes = _size_pool(patience, patience.connections + 1)
        engine = create_engine(parsed, hide_parameters=True, **sizes)
        event.listen(engine, "connect", _make_pragmas(patience))
        return Store(engine, OneWriter(engine, patience.wait_seconds))
    engine = create_engine(
        parsed,
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args=_limit_waiting(patience),
        **_size_pool(patience, patience.connections),
    )
    return Store(engine)
