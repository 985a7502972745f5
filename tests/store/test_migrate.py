"""The schema is the same on both kinds of database."""

from __future__ import annotations

from sqlalchemy import inspect

from palmgov.store import migrate, open_store
from palmgov.store.tables import metadata


def test_migrations_make_every_table_and_may_be_repeated(any_database_url: str) -> None:
    migrate(any_database_url)
    store = open_store(any_database_url)
    assert set(metadata.tables) <= set(inspect(store.engine).get_table_names())
    store.close()
