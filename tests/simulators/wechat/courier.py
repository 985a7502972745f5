"""Brings callbacks to the account's server: five seconds, three tries."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.simulators.wechat.account import Account
from tests.simulators.wechat.envelope import write_letter
from tests.simulators.wechat.weather import CALM, Weather

TRIES = 3
TRY_SECONDS = 5.0  # official
_ANSWERED_STATUS = 200


@dataclass(frozen=True)
class Attempt:
    """One try. `body` is None when there was no whole answer with status 200 in time."""

    number: int
    began_at: float
    ended_at: float
    has_left: bool
    trouble: str = ""
    body: bytes | None = field(default=None, repr=False)


@dataclass
class Roads:
    """Where the account's servers are, and what the weather is like on the way."""

    urls: tuple[str, ...] = ()
    weather: Weather = CALM
    # Tests of the simulator itself make it shorter.
    try_seconds: float = TRY_SECONDS
    random: random.Random = field(default_factory=random.Random)

    def happens(self, share: float) -> bool:
        return self.random.random() < share


class Courier:
    """One connection per try, as a balancer in front of several gateways would make it."""

    def __init__(self, account: Account, roads: Roads, session: aiohttp.ClientSession) -> None:
        self._account = account
        self._roads = roads
        self._session = session

    async def try_once(self, fields: dict[str, Any], number: int) -> Attempt:
        """One try of five seconds."""
        weather, began_at = self._roads.weather, time.time()
        if self._roads.happens(weather.drop):
            await asyncio.sleep(self._roads.try_seconds)
            return Attempt(number, began_at, time.time(), has_left=False, trouble="dropped")
        limit = seconds = self._roads.try_seconds
        if self._roads.happens(weather.hang_up):
            seconds = self._roads.random.uniform(0.02, 1.0)
        try:
            async with asyncio.timeout(seconds):
                status, body = await self._post(fields)
        except TimeoutError:
            return self._fail(number, began_at, "time-out" if seconds == limit else "hung up")
        except aiohttp.ClientConnectorError:
            return self._fail(number, began_at, "refused", has_left=False)
        except aiohttp.ClientError as error:
            return self._fail(number, began_at, type(error).__name__)
        if status != _ANSWERED_STATUS:
            return self._fail(number, began_at, f"status {status}")
        return Attempt(number, began_at, time.time(), has_left=True, body=body)

    async def _post(self, fields: dict[str, Any]) -> tuple[int, bytes]:
        """At one of the servers; where nobody listens, at the next one, as balancers do."""
        urls = list(self._roads.urls)
        self._roads.random.shuffle(urls)
        for url in urls[:-1]:
            try:
                return await self._post_to(url, fields)
            except aiohttp.ClientConnectorError:
                continue
        return await self._post_to(urls[-1], fields)

    async def _post_to(self, url: str, fields: dict[str, Any]) -> tuple[int, bytes]:
        letter = write_letter(self._account, fields, time.time())
        headers = {"Content-Type": letter.content_type, "User-Agent": "Mozilla/4.0"}
        async with self._session.post(
            url, params=letter.query, data=letter.body, headers=headers, allow_redirects=False
        ) as response:
            return response.status, await response.read()

    @staticmethod
    def _fail(number: int, began_at: float, trouble: str, has_left: bool = True) -> Attempt:
        return Attempt(number, began_at, time.time(), has_left, trouble)
