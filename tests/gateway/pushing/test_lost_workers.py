"""A worker is killed at every point of a push: nothing is lost, and nothing is sent twice."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.push_claims import EXCHANGE_LEASE
from palmgov.channels.quota import take_push
from palmgov.store import Store, open_store
from tests.gateway.pushing.dying_worker import POINTS
from tests.gateway.pushing.posting import FakeClock, FakePlatform, make_pusher, push_all
from tests.palmgov.channels.outgoing import LI, FakeCauses, add, allow, read

MODULE = "tests.gateway.pushing.dying_worker"
LONG = (EXCHANGE_LEASE + timedelta(seconds=1)).total_seconds()


def kill_worker_at(url: str, point: str) -> int:
    """How many messages the platform had taken when the worker died."""
    done = subprocess.run(
        [sys.executable, "-m", MODULE, url, point], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stdout.count("taken")


def count_pushes_left(store: Store, clock: FakeClock) -> int:
    left = 0
    with store.begin() as connection:
        while take_push(connection, LI, clock.now):
            left += 1
    return left


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_worker_loses_nothing_and_sends_nothing_twice(
    store: Store, any_database_url: str, point: str, platform: FakePlatform, clock: FakeClock
) -> None:
    allow(store)
    add(store, "c1", "c2")
    taken = kill_worker_at(any_database_url, point)
    assert taken == (1 if point in ("sent", "written") else 0)
    pusher = make_pusher(store, platform, clock, FakeCauses())
    push_all(pusher)
    assert platform.list_causes() == []
    clock.go_on(LONG)
    push_all(pusher)
    if taken:
        # Inside the exchange nobody can know; an operator is shown it instead.
        assert read(store, 1).state is OutboxState.UNSURE
        assert platform.list_causes() == ["c2"]
    else:
        assert platform.list_causes() == ["c1", "c2"]
    assert count_pushes_left(store, clock) == 3


def test_two_workers_send_everything_once_and_in_order(store: Store, any_database_url: str) -> None:
    allow(store)
    clock, platform = FakeClock(), FakePlatform()
    add(store, *(f"c{number}" for number in range(5)))
    stores = [open_store(any_database_url) for _ in range(2)]
    pushers = [make_pusher(one, platform, clock, FakeCauses()) for one in stores]
    with ThreadPoolExecutor(2) as pool:
        for _round in range(3):
            list(pool.map(push_all, pushers))
    assert platform.list_causes() == [f"c{number}" for number in range(5)]
    for one in stores:
        one.close()
