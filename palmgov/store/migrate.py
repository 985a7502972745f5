"""Brings a database to the newest schema with Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import make_url

from palmgov.store.database import open_store


def migrate(url: str) -> None:
    """Apply every missing migration to the database at `url`; safe to repeat."""
    if make_url(url).get_backend_name() == "sqlite":
        open_store(url).close()  # makes the folder
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["url"] = url
    command.upgrade(config, "head")
