"""Calls of one endpoint share a connection, and each is what stock Rasa would have sent."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from aiohttp import web
from extensions import kept_connections
from extensions.kept_connections import IDLE_SECONDS
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

STOCK = EndpointConfig.session
# Another server, and JSON without blanks.
UNLIKE = {"Host", "Content-Length"}


@pytest.fixture()
def installed() -> Iterator[None]:
    kept_connections.install()
    yield
    EndpointConfig.session = STOCK


class Server:
    """Notes the connection and the head of every call; `/webhook/refuse` answers 400."""

    def __init__(self) -> None:
        self.connections: list[Any] = []
        self.heads: list[dict[str, str]] = []

    async def answer(self, request: web.Request) -> web.Response:
        self.connections.append(request.transport)
        names = request.headers.keys() - UNLIKE
        self.heads.append({name: request.headers[name] for name in names})
        said = await request.json()
        status = 400 if request.path.endswith("refuse") else 200
        return web.json_response({"said": said}, status=status, headers={"Set-Cookie": "a=b"})


def talk(calls: Callable[[EndpointConfig], Awaitable[None]], **settings: Any) -> Server:
    """Run `calls` with an endpoint of a server."""
    server = Server()

    async def run() -> None:
        app = web.Application()
        app.router.add_post("/{path:.*}", server.answer)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]
        endpoint = EndpointConfig(f"http://127.0.0.1:{port}/webhook", **settings)
        await calls(endpoint)
        kept = getattr(endpoint, "_kept_session", None)
        if kept:
            await kept.close()
        await runner.cleanup()

    asyncio.run(run())
    return server


async def call_three_times(endpoint: EndpointConfig) -> None:
    for number in range(3):
        assert await endpoint.request("post", json={"n": number}) == {"said": {"n": number}}


SETTINGS = {"headers": {"X-Desk": "1"}, "basic_auth": {"username": "a", "password": "b"}}


def test_calls_share_a_connection_and_say_what_stock_says(installed: None) -> None:
    ours = talk(call_three_times, **SETTINGS)
    EndpointConfig.session = STOCK
    stock = talk(call_three_times, **SETTINGS)
    assert len(set(map(id, ours.connections))) == 1
    assert ours.heads == stock.heads


def test_a_refused_call_leaves_the_next_one_alone(installed: None) -> None:
    async def calls(endpoint: EndpointConfig) -> None:
        with pytest.raises(ClientResponseError):
            await endpoint.request("post", "refuse", json={})
        await call_three_times(endpoint)

    assert len(talk(calls).connections) == 4


def test_an_idle_connection_is_given_up_before_the_action_server_does(installed: None) -> None:
    async def calls(endpoint: EndpointConfig) -> None:
        await call_three_times(endpoint)
        assert endpoint._kept_session.connector._keepalive_timeout == IDLE_SECONDS < 5

    talk(calls)
