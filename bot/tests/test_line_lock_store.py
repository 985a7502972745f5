"""A conversation's messages come one after the other, also from two Rasas, and one that died blocks it for a while only."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from extensions.line_lock_store import LineLockStore
from rasa.core.lock_store import LockError
from rasa.utils.endpoints import EndpointConfig
from redis import ConnectionError as RedisConnectionError

ROOT = Path(__file__).parents[2]
FIND = "from palmgov.running.redis_server import find_redis_binary; print(find_redis_binary())"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A real Redis: the one of the root environment."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        free = taken.getsockname()[1]
    found = subprocess.run(
        [str(ROOT / ".venv" / "bin" / "python"), "-c", FIND],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    command = [found.stdout.strip(), "--port", str(free), "--save", "", "--bind", "127.0.0.1"]
    server = subprocess.Popen(command, cwd=tmp_path_factory.mktemp("redis"), stdout=subprocess.DEVNULL)
    yield free
    server.terminate()
    server.wait(10)


@pytest.fixture
def make_store(port: int) -> Iterator[type]:
    def make() -> LineLockStore:
        made = LineLockStore(EndpointConfig("127.0.0.1", port=port, key_prefix="rasa"))
        deadline = time.monotonic() + 10
        while not _is_up(made):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        return made

    yield make
    make().red.flushall()


def _is_up(store: LineLockStore) -> bool:
    try:
        return bool(store.red.ping())
    except RedisConnectionError:
        return False


def test_messages_of_one_conversation_come_in_order_from_two_rasas(make_store) -> None:
    stores, said = (make_store(), make_store()), []

    async def answer(number: int) -> None:
        async with stores[number % 2].lock("a"):
            said.append(f"begin {number}")
            await asyncio.sleep(0.02)
            said.append(f"end {number}")

    async def answer_all() -> None:
        await asyncio.gather(*(answer(number) for number in range(6)))

    asyncio.run(answer_all())
    assert said == [f"{word} {number}" for number in range(6) for word in ("begin", "end")]


def test_conversations_do_not_wait_for_each_other(make_store) -> None:
    store = make_store()

    async def hold_both() -> None:
        async with store.lock("a"), store.lock("b"):
            return

    asyncio.run(asyncio.wait_for(hold_both(), 1))


def test_a_rasa_that_died_blocks_its_conversation_until_its_ticket_ends(make_store) -> None:
    store = make_store()

    async def die_and_go_on() -> float:
        dead = store.lock("a", lock_lifetime=0.3)
        await dead.__aenter__()
        began_at = time.monotonic()
        async with store.lock("a"):
            return time.monotonic() - began_at

    assert asyncio.run(die_and_go_on()) > 0.2


def test_who_waits_too_long_is_refused(make_store) -> None:
    store = make_store()

    async def wait() -> None:
        async with store.lock("a"), store.lock("a", lock_lifetime=0.1):
            raise AssertionError("both hold it")

    began_at = time.monotonic()
    with pytest.raises(LockError):
        asyncio.run(wait())
    # Not when the ticket before it ends, a minute later.
    assert time.monotonic() - began_at < 5


def test_nothing_is_left_of_a_turn(make_store) -> None:
    store = make_store()

    async def fail() -> None:
        async with store.lock("a"):
            raise RuntimeError("broken")

    with pytest.raises(RuntimeError):
        asyncio.run(fail())
    assert list(store.red.scan_iter("*")) == []


def test_without_redis_there_is_no_lock() -> None:
    store = LineLockStore(EndpointConfig("127.0.0.1", port=9))

    async def hold() -> None:
        async with store.lock("a"):
            raise AssertionError("held without Redis")

    with pytest.raises(LockError):
        asyncio.run(hold())
