"""Due work is done every few seconds as long as the worker lives, whatever else fails."""

from __future__ import annotations

import threading
from collections.abc import Callable

import dramatiq
from dramatiq.brokers.stub import StubBroker

from gateway.jobs.clock import Clock, DueWork

SECONDS = 10


class Counter:
    """Work that counts how often it was done; `fail` happens each time."""

    def __init__(self, times: int, fail: Callable[[], None] = lambda: None) -> None:
        self.count = 0
        self.is_enough = threading.Event()
        self._times = times
        self._fail = fail

    def __call__(self) -> None:
        self.count += 1
        if self.count >= self._times:
            self.is_enough.set()
        self._fail()


def break_down() -> None:
    raise RuntimeError("the database is away")


def start(*works: DueWork) -> dramatiq.Worker:
    broker = StubBroker(middleware=[Clock(lambda: works)])
    worker = dramatiq.Worker(broker, worker_threads=1)
    worker.start()
    return worker


def test_work_is_done_again_and_again_until_the_worker_stops() -> None:
    work, closed = Counter(3), threading.Event()
    worker = start(DueWork("count", work, closed.set, every_seconds=0.01))
    assert work.is_enough.wait(SECONDS)
    assert not closed.is_set()
    worker.stop()
    assert closed.is_set()
    done = work.count
    assert not threading.Event().wait(0.1) and work.count == done


def test_work_that_fails_is_done_again() -> None:
    work = Counter(3, break_down)
    worker = start(DueWork("count", work, every_seconds=0.01))
    assert work.is_enough.wait(SECONDS)
    worker.stop()


def test_work_that_is_slow_holds_no_other_up() -> None:
    go_on = threading.Event()
    slow, quick = Counter(1, lambda: go_on.wait(SECONDS) and None), Counter(3)
    worker = start(DueWork("slow", slow, every_seconds=0.01), DueWork("quick", quick, every_seconds=0.01))
    assert quick.is_enough.wait(SECONDS)
    assert slow.count == 1
    go_on.set()
    worker.stop()


def test_the_clock_goes_on_when_redis_is_lost() -> None:
    broker = dramatiq.brokers.redis.RedisBroker(
        url="redis://127.0.0.1:1/0", middleware=[], dead_message_ttl=1
    )
    work = Counter(3)
    clock = Clock(lambda: [DueWork("count", work, every_seconds=0.01)])
    broker.add_middleware(clock)
    broker.declare_queue("empty")
    worker = dramatiq.Worker(broker, worker_threads=1, worker_timeout=10)
    worker.start()
    assert work.is_enough.wait(SECONDS)
    worker.stop(timeout=1000)
