"""Threads that write to SQLite take turns, on one connection."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import TimeoutError

from palmgov.store import Store, open_store
from palmgov.store.database import Patience

COUNT_UP = text("UPDATE guide_revisions SET revision = revision + 1")
COUNT = text("SELECT revision FROM guide_revisions")


@pytest.fixture
def hasty(database_url: str) -> Iterator[Store]:
    store = open_store(database_url, Patience(wait_seconds=0.1))
    yield store
    store.close()


def read_count(store: Store) -> int:
    with store.read() as connection:
        return int(connection.execute(COUNT).scalar_one())


def test_nobody_overtakes_and_nothing_is_lost(database_url: str) -> None:
    store = open_store(database_url)
    before, seen = read_count(store), set()

    def count_up(_: int) -> None:
        with store.begin() as connection:
            seen.add(id(connection))
            connection.execute(COUNT_UP)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(count_up, range(200)))
    assert (read_count(store) - before, len(seen)) == (200, 1)
    store.close()


def test_who_waits_too_long_is_told_so_and_the_next_one_gets_its_turn(hasty: Store) -> None:
    is_writing, may_end = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with hasty.begin() as connection:
            connection.execute(COUNT_UP)
            is_writing.set()
            may_end.wait(10)

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert is_writing.wait(10)
    before = read_count(hasty)
    with pytest.raises(TimeoutError), hasty.begin():
        pass
    may_end.set()
    slow.join()
    with hasty.begin() as connection:
        assert connection.execute(COUNT).scalar_one() == before + 1


def test_a_transaction_that_raises_gives_its_turn_back_and_leaves_nothing(hasty: Store) -> None:
    before = read_count(hasty)

    def fail(connection: Connection) -> None:
        connection.execute(COUNT_UP)
        raise RuntimeError

    for _ in range(3):
        with pytest.raises(RuntimeError), hasty.begin() as connection:
            fail(connection)
    assert read_count(hasty) == before


def test_a_closed_store_can_be_written_to_again(hasty: Store) -> None:
    before = read_count(hasty)
    for _ in range(2):
        with hasty.begin() as connection:
            connection.execute(COUNT_UP)
        hasty.close()
    assert read_count(hasty) == before + 2
