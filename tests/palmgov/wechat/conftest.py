"""A platform to call, and a Redis to keep its tokens in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from redis import Redis

from tests.palmgov.wechat.fake_api import FakeApi, run_fake_api


@pytest.fixture
def api() -> Iterator[FakeApi]:
    with run_fake_api() as running:
        yield running


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url, decode_responses=True) as client:
        yield client
