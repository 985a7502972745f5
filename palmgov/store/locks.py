"""Letting one transaction at a time at something that is more than one row."""

from __future__ import annotations

from sqlalchemy import Connection, text

_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


def lock_name(connection: Connection, name: str) -> None:
    """Wait until no other transaction holds `name`, and hold it until this one ends.

    SQLite lets one writer in at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, {"name": name})
