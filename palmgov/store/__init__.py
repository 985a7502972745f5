"""The database: SQLite (WAL) by default, PostgreSQL by URL; records live here, never in memory only."""

from palmgov.store.database import Store, open_store
from palmgov.store.migrate import migrate

__all__ = ["Store", "migrate", "open_store"]
