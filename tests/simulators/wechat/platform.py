"""The platform of one Official Account: its followers, its callbacks and its API."""

from __future__ import annotations

import itertools
import random
import secrets
import time
from collections.abc import Callable

import aiohttp
from aiohttp import web

from tests.simulators.wechat.account import Account
from tests.simulators.wechat.api.application import make_api
from tests.simulators.wechat.api.state import ApiState
from tests.simulators.wechat.courier import Courier, Roads
from tests.simulators.wechat.delivery import Deliverer, Delivery
from tests.simulators.wechat.envelope import sign_query
from tests.simulators.wechat.follower import Content, Follower, How, Seen
from tests.simulators.wechat.passive import Callback
from tests.simulators.wechat.utterances import Utterance, subscribe
from tests.simulators.wechat.weather import CALM, Weather

_HOST = "127.0.0.1"


class Platform:
    """Lives in one event loop; `PlatformThread` is for everybody else. `listeners` hear what is seen."""

    def __init__(self, account: Account, seed: int | None = None) -> None:
        self.account = account
        self.roads = Roads(random=random.Random(seed))
        self.followers: dict[str, Follower] = {}
        self.deliveries: list[Delivery] = []
        self.listeners: list[Callable[[Follower, Seen], None]] = []
        self.api = ApiState(account, self.followers, self._show_pushed)
        self.port = 0
        self._numbers = itertools.count(1)
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None
        self._deliverer: Deliverer | None = None

    @property
    def url(self) -> str:
        """What the account's `api_base` is."""
        return f"http://{_HOST}:{self.port}"

    async def start(self, port: int = 0, application: web.Application | None = None) -> None:
        """Serve the API at `port`; `application` is where further pages were added."""
        connector = aiohttp.TCPConnector(limit=0, force_close=True)
        self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        self._deliverer = Deliverer(Courier(self.account, self.roads, self._session), self.roads, self._show)
        self._runner = web.AppRunner(make_api(self.api, application), access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, _HOST, port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """End everything; deliveries under way are given up."""
        if self._session:
            await self._session.close()
        if self._runner:
            await self._runner.cleanup()

    def call_back(self, *gateways: str, weather: Weather = CALM) -> None:
        """Where the gateways are (`http://host:port`) and how the weather is from now on."""
        self.roads.urls = tuple(f"{url}/channels/wechat/{self.account.name}" for url in gateways)
        self.roads.weather = weather

    def add_follower(self) -> Follower:
        """Somebody who has followed the account for years."""
        follower = Follower()
        self.followers[follower.openid] = follower
        return follower

    async def check_url(self) -> str:
        """What the console does when the server's address is saved; the answer must be the echostr."""
        assert self._session
        echo = secrets.token_hex(8)
        query = sign_query(self.account, time.time()) | {"echostr": echo}
        async with self._session.get(self.roads.urls[0], params=query) as response:
            found = await response.text()
        return "ok" if (response.status, found) == (200, echo) else f"{response.status}: {found}"

    async def send(self, follower: Follower, utterance: Utterance) -> Delivery:
        """What the follower does, brought to the server; returns when the platform is done with it."""
        delivery = self.register(follower, utterance)
        await self.carry(delivery)
        return delivery

    async def carry(self, delivery: Delivery) -> None:
        """The second half of `send`."""
        assert self._deliverer
        openid, is_event = delivery.follower.openid, delivery.utterance.is_event
        await self._deliverer.deliver(delivery, Callback(self.account, openid, is_event))

    async def follow(self, follower: Follower, scene: str | None = None) -> Delivery:
        """Follow, perhaps by scanning a code."""
        follower.is_subscribed = True
        return await self.send(follower, subscribe(scene))

    def register(self, follower: Follower, utterance: Utterance) -> Delivery:
        """The first half of `send`, for who wants to know the delivery before it has come back."""
        now, number = time.time(), next(self._numbers)
        fields = {
            "ToUserName": self.account.original_id,
            "FromUserName": follower.openid,
            "CreateTime": int(now),
            **utterance.fields,
        }
        if not utterance.is_event:
            fields["MsgId"] = 24_000_000_000_000_000 + int(now) % 1_000_000 * 1_000_000 + number
        if utterance.fields.get("Event") == "unsubscribe":
            follower.is_subscribed = False
        follower.rights.grant(utterance.grant, now)
        delivery = Delivery(number, follower, utterance, fields, now)
        self.deliveries.append(delivery)
        return delivery

    def _show_pushed(self, follower: Follower, content: Content) -> None:
        self._show(follower, Seen(content, How.PUSHED, time.time()))

    def _show(self, follower: Follower, seen: Seen) -> None:
        follower.seen.append(seen)
        for listener in self.listeners:
            listener(follower, seen)
