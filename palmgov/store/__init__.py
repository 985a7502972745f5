"""The database: SQLite (WAL) by default, PostgreSQL by URL; records live here, never in memory only."""

from palmgov.store import inbound_tables, outbox_tables
from palmgov.store.database import Store, open_store
from palmgov.store.migrate import migrate

# Every module with tables is imported here, so that whoever reads the metadata sees all of them.
__all__ = ["Store", "inbound_tables", "migrate", "open_store", "outbox_tables"]
