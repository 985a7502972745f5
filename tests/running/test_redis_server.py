"""The embedded Redis is a real one, closed to others, and keeps what it was given."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest
from redis import AuthenticationError, Redis, RedisError

from palmgov.running.ports import LOOPBACK, find_free_ports
from palmgov.running.processes import ProcessSpec
from palmgov.running.redis_server import EmbeddedRedis, find_redis_binary
from palmgov.running.supervise import Supervision


def make_server(folder: Path) -> EmbeddedRedis:
    server = EmbeddedRedis(find_redis_binary(), folder / "redis", find_free_ports(1)[0])
    server.write_config()
    return server


def supervise(server: EmbeddedRedis, folder: Path) -> Supervision:
    return Supervision((ProcessSpec("redis", server.command, is_foundation=True),), folder, {})


def await_ping(url: str) -> None:
    for _ in range(100):
        try:
            with Redis.from_url(url) as client:
                client.ping()
                return
        except RedisError:
            time.sleep(0.1)
    raise AssertionError("Redis did not answer")


def test_what_was_written_is_there_after_a_restart(tmp_path: Path) -> None:
    first = make_server(tmp_path)
    with supervise(first, tmp_path):
        await_ping(first.url)
        Redis.from_url(first.url).set("queued", "job")
    second = make_server(tmp_path)
    with supervise(second, tmp_path):
        await_ping(second.url)
        assert Redis.from_url(second.url).get("queued") == b"job"
    assert first.password != second.password


def test_nobody_gets_in_without_the_password(tmp_path: Path) -> None:
    server = make_server(tmp_path)
    with supervise(server, tmp_path):
        await_ping(server.url)
        with pytest.raises(AuthenticationError):
            Redis(LOOPBACK, server.port).get("queued")


def test_the_password_is_readable_by_the_owner_only_and_not_on_the_command_line(tmp_path: Path) -> None:
    server = make_server(tmp_path)
    config = Path(server.command[1])
    assert stat.S_IMODE(config.stat().st_mode) == 0o600
    assert server.password not in " ".join(server.command)
    assert server.password not in repr(server)
