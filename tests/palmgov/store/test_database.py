"""Transactions, times and the schema are the same on both kinds of database."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError, StatementError

from palmgov.store import Store, migrate, open_store
from palmgov.store.database import Patience
from palmgov.store.tables import answer_feedback, metadata

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def write(store: Store, answer_id: str, given_at: datetime) -> None:
    with store.begin() as connection:
        connection.execute(
            answer_feedback.insert().values(answer_id=answer_id, helpful=True, given_at=given_at)
        )


def read_times(store: Store) -> list[datetime]:
    with store.read() as connection:
        return list(connection.execute(select(answer_feedback.c.given_at)).scalars())


def test_the_migrations_make_exactly_the_tables_of_the_code(store: Store) -> None:
    with store.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrating_again_changes_nothing(any_database_url: str) -> None:
    store = open_store(any_database_url)
    write(store, "a", NOON)
    store.close()
    migrate(any_database_url)
    store = open_store(any_database_url)
    assert read_times(store) == [NOON]
    store.close()


def test_a_transaction_that_raises_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.begin() as connection:
        connection.execute(answer_feedback.insert().values(answer_id="a", helpful=True, given_at=NOON))
        raise RuntimeError
    assert read_times(store) == []


def test_a_key_that_is_taken_is_refused(store: Store) -> None:
    write(store, "a", NOON)
    with pytest.raises(IntegrityError):
        write(store, "a", NOON)


def test_times_come_back_aware_and_in_utc(store: Store) -> None:
    write(store, "a", NOON.astimezone(timezone(timedelta(hours=8))))
    (read,) = read_times(store)
    assert (read, read.utcoffset()) == (NOON, timedelta(0))


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="without a zone"):
        write(store, "a", datetime(2026, 11, 24))


def test_every_table_is_there(store: Store) -> None:
    assert set(metadata.tables) <= set(inspect(store.engine).get_table_names())


def test_the_folder_of_an_sqlite_file_is_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'not' / 'there' / 'yet.sqlite3'}"
    migrate(url)
    store = open_store(url)
    write(store, "a", NOON)
    store.close()
    assert (tmp_path / "not" / "there" / "yet.sqlite3").stat().st_size > 0


def test_sqlite_lets_readers_go_on_while_one_writes(database_url: str) -> None:
    store = open_store(database_url)
    with store.begin() as writer:
        writer.execute(answer_feedback.insert().values(answer_id="a", helpful=True, given_at=NOON))
        assert read_times(store) == []
    assert read_times(store) == [NOON]
    with store.begin() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    store.close()


def test_a_hasty_process_does_not_wait_for_a_lock(any_database_url: str) -> None:
    patient, hasty = open_store(any_database_url), open_store(any_database_url, Patience(0.2, 1.0, 2))
    with patient.begin() as connection:
        connection.exec_driver_sql("INSERT INTO guide_revisions (id, revision) VALUES (9, 9)")
        began_at = time.monotonic()
        with pytest.raises(SQLAlchemyError), hasty.begin() as other:
            other.exec_driver_sql("INSERT INTO guide_revisions (id, revision) VALUES (9, 9)")
        waited = time.monotonic() - began_at
    assert 0.1 < waited < 4
    with hasty.read(), hasty.read(), pytest.raises(SQLAlchemyError), hasty.read():
        pass
    for store in (patient, hasty):
        store.close()
