"""Opening the database and running one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url


@dataclass(frozen=True)
class Store:
    """A pool of connections to one database."""

    engine: Engine

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        with self.engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


def _set_pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    # WAL lets readers go on while one process writes; NORMAL is safe with it after a crash.
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _make_file(path: Path) -> None:
    # It holds residents' questions and messages; SQLite gives its side files the same mode.
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)


def open_store(url: str) -> Store:
    """Open the database at `url`; the folder of an SQLite file is made when missing.

    Errors name no parameters: they are residents' words, and errors are logged.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            _make_file(Path(parsed.database))
        engine = create_engine(parsed, hide_parameters=True)
        event.listen(engine, "connect", _set_pragmas)
    else:
        engine = create_engine(parsed, hide_parameters=True, pool_pre_ping=True, pool_size=5, max_overflow=20)
    return Store(engine)
