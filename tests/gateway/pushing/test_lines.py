"""Many residents at once, each in order, and stopping lets what has begun end."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable

from gateway.jobs.lines import Lines
from palmgov.channels.sender_key import SenderKey

RESIDENTS = [SenderKey("wechat", "zhifu", f"{number:032x}") for number in range(3)]
SECONDS = 10


class Mailbag:
    """So many messages per resident; a resident of `slow` holds the platform until told."""

    def __init__(self, messages: int) -> None:
        self.left = dict.fromkeys(RESIDENTS, messages)
        self.pushed: dict[SenderKey, int] = defaultdict(int)
        self.running: dict[SenderKey, int] = defaultdict(int)
        self.most_at_once = 0
        self.slow: set[SenderKey] = set()
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.lock = threading.Lock()

    def find_due(self, limit: int) -> Iterable[SenderKey]:
        return [key for key, left in self.left.items() if left][:limit]

    def push_next(self, key: SenderKey) -> bool:
        with self.lock:
            if not self.left[key]:
                return False
            self.running[key] += 1
            self.most_at_once = max(self.most_at_once, *self.running.values())
        if key in self.slow:
            self.begun.set()
            self.go_on.wait(SECONDS)
        with self.lock:
            self.running[key] -= 1
            self.left[key] -= 1
            self.pushed[key] += 1
        return True


def wait_until(is_done: threading.Event, look: object) -> None:
    for _ in range(SECONDS * 100):
        if look():  # type: ignore[operator]
            return
        is_done.wait(0.01)
    raise AssertionError("it never happened")


def test_a_slow_resident_holds_nobody_else_up() -> None:
    bag = Mailbag(5)
    bag.slow.add(RESIDENTS[0])
    lines = Lines("push", bag.find_due, bag.push_next, threads=2)
    lines.run()
    assert bag.begun.wait(SECONDS)
    wait_until(threading.Event(), lambda: bag.pushed[RESIDENTS[1]] == bag.pushed[RESIDENTS[2]] == 5)
    assert bag.pushed[RESIDENTS[0]] == 0
    bag.slow.clear()
    bag.go_on.set()
    wait_until(threading.Event(), lambda: bag.pushed[RESIDENTS[0]] == 5)
    lines.close()


def test_a_resident_is_never_in_two_hands() -> None:
    bag = Mailbag(50)
    lines = Lines("push", bag.find_due, bag.push_next, threads=4)
    while any(bag.left.values()):
        lines.run()
    lines.close()
    assert bag.most_at_once == 1
    assert set(bag.pushed.values()) == {50}


def test_stopping_lets_the_running_push_end_and_begins_no_other() -> None:
    bag = Mailbag(5)
    bag.slow.update(RESIDENTS)
    lines = Lines("push", bag.find_due, bag.push_next, threads=1)
    lines.run()
    assert bag.begun.wait(SECONDS)
    closing = threading.Thread(target=lines.close)
    closing.start()
    closing.join(0.2)
    assert closing.is_alive()
    bag.go_on.set()
    closing.join(SECONDS)
    assert not closing.is_alive()
    assert sum(bag.pushed.values()) == 1


def test_a_push_that_breaks_off_leaves_its_resident_to_the_next_round() -> None:
    bag = Mailbag(1)
    failures = ["database away"]

    def push_next(key: SenderKey) -> bool:
        if failures:
            raise RuntimeError(failures.pop())
        return bag.push_next(key)

    lines = Lines("push", lambda limit: list(bag.find_due(limit))[:1], push_next, threads=1)

    def look() -> bool:
        lines.run()
        return bag.pushed[RESIDENTS[0]] == 1

    wait_until(threading.Event(), look)
    lines.close()
