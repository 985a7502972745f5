"""One running desk for all of these tests; each test is a resident of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from redis import Redis

from palmgov.running.processes import shared_environment
from palmgov.running.stack import Stack
from palmgov.store import Store, open_store
from tests.system.operator_shell import OperatorShell
from tests.system.resident import Resident


@pytest.fixture
def new_resident(stack: Stack) -> Callable[[], Resident]:
    """Somebody with another phone, each time it is called."""
    return lambda: Resident(stack.urls[0])


@pytest.fixture
def resident(new_resident: Callable[[], Resident]) -> Resident:
    return new_resident()


@pytest.fixture
def store(stack: Stack) -> Iterator[Store]:
    """The desk's own database."""
    store = open_store(stack.plan.database_url)
    yield store
    store.close()


@pytest.fixture
def redis(stack: Stack) -> Iterator[Redis]:
    """The desk's own Redis."""
    with Redis.from_url(stack.plan.redis_url) as client:
        yield client


@pytest.fixture
def operator(stack: Stack) -> OperatorShell:
    return OperatorShell({**os.environ, **shared_environment(stack.plan)})
