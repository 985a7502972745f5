"""The store on both kinds of database; what is claimed about records is shown on each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from palmgov.guides.snapshot import GuideSnapshot
from palmgov.store import Store, open_store
from tests.palmgov import shipped
from tests.palmgov.builders import make_snapshot


@pytest.fixture
def store(any_database_url: str) -> Iterator[Store]:
    """An empty store, once on SQLite and once on PostgreSQL."""
    opened = open_store(any_database_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def snapshot() -> GuideSnapshot:
    """The handful of guides of `builders`."""
    return make_snapshot()


@pytest.fixture(scope="session")
def shipped_snapshot() -> GuideSnapshot:
    """Every shipped guide online."""
    return shipped.get_snapshot()
