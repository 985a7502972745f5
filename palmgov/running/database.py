"""The database at the start: its schema, or one line that says why it cannot be used."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from palmgov.running.console import StartError
from palmgov.settings import Settings
from palmgov.store import migrate


def migrate_database(settings: Settings) -> None:
    """Bring the database to the newest schema; raises StartError."""
    try:
        migrate(settings.get_database_url())
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0]
        raise StartError(f"数据库不可用 PALMGOV_DATABASE_URL：{reason} / cannot use the database") from error
