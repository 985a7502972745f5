"""INSERT with ON CONFLICT, which both kinds of database know and SQLAlchemy spells by dialect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import Executable


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that has `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


class PreparedInsert:
    """The same for statements that every message executes: building one costs as much as executing it.

    `finish` says what happens on a conflict; the values are given with each execution.
    """

    def __init__(self, table: Table, finish: Callable[[Any], Executable]) -> None:
        self._sqlite = finish(sqlite.insert(table))
        self._postgresql = finish(postgresql.insert(table))

    def on(self, connection: Connection) -> Executable:
        """The statement in the dialect of this connection."""
        return self._postgresql if connection.dialect.name == "postgresql" else self._sqlite
