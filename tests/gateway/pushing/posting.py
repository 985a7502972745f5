"""A pusher with a platform, a clock and residents of the tests' own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from gateway.jobs.push import OutboxPusher
from palmgov.channels.outbox_message import OutboxMessage
from palmgov.store import Store
from palmgov.wechat.errors import WechatError
from tests.palmgov.channels.outgoing import NOON, FakeCauses


@dataclass
class FakeClock:
    """Goes on only when it is told to."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class FakePlatform:
    """Takes messages and remembers them as (sender, cause); `answer` may raise or wait."""

    answer: Callable[[OutboxMessage], None] = lambda _message: None
    prepared: Callable[[OutboxMessage], None] = lambda _message: None
    sent: list[tuple[str, str]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def prepare(self, message: OutboxMessage) -> FakeLetter:
        self.prepared(message)
        return FakeLetter(self, message)

    def take(self, message: OutboxMessage) -> None:
        with self._lock:
            self.sent.append((message.key.sender, message.cause))
        self.answer(message)

    def list_causes(self) -> list[str]:
        return [cause for _sender, cause in self.sent]


@dataclass
class FakeLetter:
    platform: FakePlatform
    message: OutboxMessage

    def send(self) -> None:
        self.platform.take(self.message)


def fail_first(*errors: WechatError) -> Callable[[OutboxMessage], None]:
    """An answer that fails so often and then is well."""
    left = list(errors)

    def answer(_message: OutboxMessage) -> None:
        if left:
            raise left.pop(0)

    return answer


def make_pusher(store: Store, platform: FakePlatform, clock: FakeClock, causes: FakeCauses) -> OutboxPusher:
    return OutboxPusher(store, {"wechat": platform}, causes.make_outcomes(), clock)


def push_all(pusher: OutboxPusher) -> None:
    """Everything that is due now, and what is behind it."""
    while due := pusher.list_due(100):
        for key in due:
            while pusher.push_next(key):
                pass
