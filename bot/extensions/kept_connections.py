"""Call the action server over connections that stay open.

Rasa opens a client, a pool and a connection for every call, and the action server accepts one for every call: measured, a
millisecond in each of the two. Here all calls of an endpoint share one client, as aiohttp asks for.
"""

from __future__ import annotations

from typing import Any

import aiohttp
import orjson
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.utils.endpoints import EndpointConfig

# Less than the five seconds after which the action server's Sanic closes an idle connection: a call that is sent into a
# connection that is just being closed is lost.
IDLE_SECONDS = 2


class KeptSession:
    """Stands in for a session that would be closed after one call."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self._session

    async def __aexit__(self, *_: Any) -> None:
        """The next call needs it too."""


def install() -> None:
    """Replace `EndpointConfig.session`."""
    EndpointConfig.session = get_session


def get_session(endpoint: EndpointConfig) -> KeptSession:
    """The session of this endpoint, made when it is first called."""
    kept = getattr(endpoint, "_kept_session", None)
    if kept is None or kept.closed:
        kept = endpoint._kept_session = _make_session(endpoint)
    return KeptSession(kept)


def _make_session(endpoint: EndpointConfig) -> aiohttp.ClientSession:
    user = endpoint.basic_auth
    return aiohttp.ClientSession(
        headers=endpoint.headers,
        auth=aiohttp.BasicAuth(user["username"], user["password"]) if user else None,
        timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
        connector=aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS),
        json_serialize=_to_json,
        # As in Rasa, no call leaves anything behind for the next one.
        cookie_jar=aiohttp.DummyCookieJar(),
    )


def _to_json(content: Any) -> str:
    return orjson.dumps(content).decode()
