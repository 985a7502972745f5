"""One action of a follower on its way: tries, retries, duplicates, and what came of each."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.simulators.wechat.courier import TRIES, Attempt, Courier, Roads
from tests.simulators.wechat.follower import Content, Follower, How, Seen
from tests.simulators.wechat.passive import APOLOGY, Callback, Unreadable, read_passive
from tests.simulators.wechat.utterances import Utterance

_LONGEST_OVERTAKE_SECONDS = 1.5
_LONGEST_DUPLICATE_SECONDS = 3.0


@dataclass
class Delivery:
    """One callback and its tries, oldest first; `duplicates` came beside them."""

    number: int
    follower: Follower
    utterance: Utterance
    fields: dict[str, Any]
    sent_at: float
    attempts: list[Attempt] = field(default_factory=list)
    duplicates: list[Attempt] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def has_arrived(self) -> bool:
        """Whether the server got it at least once."""
        return any(attempt.has_left for attempt in self.attempts + self.duplicates)

    @property
    def arrived_at(self) -> float:
        """When the first try that reached the server began; infinite when none did."""
        starts = [one.began_at for one in self.attempts + self.duplicates if one.has_left]
        return min(starts, default=float("inf"))


class Deliverer:
    """Runs deliveries and shows followers what comes back."""

    def __init__(self, courier: Courier, roads: Roads, show: Callable[[Follower, Seen], None]) -> None:
        self._courier = courier
        self._roads = roads
        self._show = show

    async def deliver(self, delivery: Delivery, callback: Callback) -> None:
        """Until an answer came or three tries failed; a duplicate may end later than its original."""
        weather, chance = self._roads.weather, self._roads.random
        copy = None
        if self._roads.happens(weather.duplicate):
            copy = asyncio.create_task(self._deliver_again(delivery, callback))
        if self._roads.happens(weather.overtake):
            await asyncio.sleep(chance.uniform(0.2, _LONGEST_OVERTAKE_SECONDS))
        await self._try_all(delivery, callback)
        if copy:
            await copy

    async def _try_all(self, delivery: Delivery, callback: Callback) -> None:
        for number in range(1, TRIES + 1):
            began_at = time.monotonic()
            attempt = await self._courier.try_once(delivery.fields, number)
            delivery.attempts.append(attempt)
            if attempt.body is not None:
                self._take(delivery, callback, attempt)
                return
            if number < TRIES:
                # [u] How soon the platform comes again after an error; after a time-out it is at once.
                await asyncio.sleep(max(0.0, self._roads.try_seconds - (time.monotonic() - began_at)))
            if any(duplicate.body is not None for duplicate in delivery.duplicates):
                # [u] It does not bring again what was answered, on whichever of its connections.
                return
        self._show_broken(delivery, "no answer to three tries")

    async def _deliver_again(self, delivery: Delivery, callback: Callback) -> None:
        await asyncio.sleep(self._roads.random.uniform(0.01, _LONGEST_DUPLICATE_SECONDS))
        attempt = await self._courier.try_once(delivery.fields, 1)
        delivery.duplicates.append(attempt)
        if attempt.body is not None:
            self._take(delivery, callback, attempt)

    def _take(self, delivery: Delivery, callback: Callback, attempt: Attempt) -> None:
        try:
            content = read_passive(callback, attempt.body or b"")
        except Unreadable as error:
            self._show_broken(delivery, str(error))
            return
        # Who has left sees nothing any more.
        if content and delivery.follower.is_subscribed:
            seen = Seen(content, How.PASSIVE, time.time(), delivery.number, attempt.number)
            self._show(delivery.follower, seen)

    def _show_broken(self, delivery: Delivery, problem: str) -> None:
        delivery.problems.append(problem)
        seen = Seen(Content("text", APOLOGY), How.BROKEN, time.time(), delivery.number)
        self._show(delivery.follower, seen)
