"""The chat page and the few calls it makes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from tests.simulators.wechat.demo.actions import make_utterance
from tests.simulators.wechat.demo.timeline import Timeline
from tests.simulators.wechat.follower import Follower, Seen
from tests.simulators.wechat.platform import Platform

_PAGE = Path(__file__).with_name("chat.html")
_WAIT_SECONDS = 20.0
STALL_SECONDS = 12.0


class DemoPages:
    """Adds itself to the platform's own server. `stall` makes the bot hang for some seconds."""

    def __init__(self, platform: Platform, stall: Callable[[float], None]) -> None:
        self._platform = platform
        self._stall = stall
        self._timelines: dict[str, Timeline] = {}
        self._running: set[asyncio.Task[None]] = set()
        platform.listeners.append(self._note)

    def make_application(self) -> web.Application:
        application = web.Application()
        application.router.add_get("/", self.show_page)
        application.router.add_get("/demo/account", self.show_account)
        application.router.add_post("/demo/followers", self.add_follower)
        application.router.add_get("/demo/followers/{openid}/timeline", self.show_timeline)
        application.router.add_post("/demo/followers/{openid}/do", self.act)
        application.router.add_post("/demo/stall", self.stall)
        return application

    async def show_page(self, request: web.Request) -> web.Response:
        return web.Response(text=_PAGE.read_text(encoding="utf-8"), content_type="text/html")

    async def show_account(self, request: web.Request) -> web.Response:
        account, menu = self._platform.account, self._platform.api.menu or {}
        kind = "已认证服务号" if account.verified else "未认证订阅号"
        about = f"{kind} · {account.mode} · {account.body_format}"
        return web.json_response({"about": about, "menu": menu.get("button", [])})

    async def add_follower(self, request: web.Request) -> web.Response:
        follower = self._platform.add_follower()
        self._timelines[follower.openid] = Timeline()
        return web.json_response({"openid": follower.openid})

    async def show_timeline(self, request: web.Request) -> web.Response:
        timeline = self._timelines[self._get_follower(request).openid]
        entries = await timeline.wait_for_more(int(request.query.get("after", 0)), _WAIT_SECONDS)
        return web.json_response({"entries": entries})

    async def act(self, request: web.Request) -> web.Response:
        follower = self._get_follower(request)
        try:
            utterance = make_utterance(await request.json())
        except (KeyError, TypeError, ValueError) as error:
            raise web.HTTPBadRequest from error
        timeline = self._timelines[follower.openid]
        timeline.add_own(utterance.shown)
        if utterance.fields.get("Event") == "subscribe":
            follower.is_subscribed = True
        delivery = self._platform.register(follower, utterance)
        timeline.note_delivery(delivery)
        task = asyncio.create_task(self._platform.carry(delivery))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return web.json_response({})

    async def stall(self, request: web.Request) -> web.Response:
        await asyncio.to_thread(self._stall, STALL_SECONDS)
        return web.json_response({"seconds": STALL_SECONDS})

    def _get_follower(self, request: web.Request) -> Follower:
        openid = request.match_info["openid"]
        if openid not in self._timelines:
            raise web.HTTPNotFound
        return self._platform.followers[openid]

    def _note(self, follower: Follower, seen: Seen) -> None:
        if timeline := self._timelines.get(follower.openid):
            timeline.add_seen(seen)
