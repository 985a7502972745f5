"""A platform in a thread of its own, for tests and programs without an event loop."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from aiohttp import web

from tests.simulators.wechat.account import Account
from tests.simulators.wechat.delivery import Delivery
from tests.simulators.wechat.follower import Follower, Seen
from tests.simulators.wechat.platform import Platform
from tests.simulators.wechat.utterances import Utterance, write

Result = TypeVar("Result")


class PlatformThread:
    """`platform` may be read at any time; everything that waits goes through `run`."""

    def __init__(self, account: Account | None = None, seed: int | None = None) -> None:
        self.loop = asyncio.new_event_loop()
        self.platform = Platform(account or Account(), seed)
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def start(self, application: web.Application | None = None) -> PlatformThread:
        """`application` is where further pages were added."""
        self._thread.start()
        self.run(self.platform.start(application=application))
        return self

    def stop(self) -> None:
        self.run(self.platform.stop())
        self.run(self._cancel_all())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(5)
        self.loop.close()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Do it in the platform's loop and wait."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    def add_follower(self) -> Follower:
        return self.platform.add_follower()

    def send(self, follower: Follower, utterance: Utterance) -> Delivery:
        """Wait until the platform is done with it: up to fifteen seconds."""
        return self.run(self.platform.send(follower, utterance))

    def say(self, follower: Follower, text: str) -> list[Seen]:
        """What the follower saw while the platform was busy with this message."""
        before = len(follower.seen)
        self.send(follower, write(text))
        return follower.seen[before:]

    def wait_for_more(self, follower: Follower, before: int, seconds: float = 20.0) -> list[Seen]:
        """What came after the first `before` bubbles, as soon as there is something."""
        return self._wait(lambda: follower.seen[before:], seconds)

    @staticmethod
    def _wait(find: Callable[[], list[Seen]], seconds: float) -> list[Seen]:
        deadline = time.monotonic() + seconds
        while not (found := find()):
            assert time.monotonic() < deadline, "it never came"
            time.sleep(0.05)
        return found

    @staticmethod
    async def _cancel_all() -> None:
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
