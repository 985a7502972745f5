"""The outbox on both kinds of database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from palmgov.store import Store, open_store
from tests.gateway.pushing.posting import FakeClock, FakePlatform
from tests.palmgov.channels.outgoing import FakeCauses


@pytest.fixture
def store(any_database_url: str) -> Iterator[Store]:
    opened = open_store(any_database_url)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def platform() -> FakePlatform:
    return FakePlatform()


@pytest.fixture
def causes() -> FakeCauses:
    return FakeCauses()
