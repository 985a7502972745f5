"""A platform with short tries, and a tiny server of an account for it to talk to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.simulators.wechat.account import Account
from tests.simulators.wechat.account_server import AccountServer
from tests.simulators.wechat.thread import PlatformThread

SHORT_TRY_SECONDS = 0.4
Setting = tuple[PlatformThread, AccountServer]


@pytest.fixture
def start_platform() -> Iterator[Callable[..., Setting]]:
    running: list[PlatformThread | AccountServer] = []

    def start(**options: object) -> Setting:
        account = Account(**options)  # type: ignore[arg-type]
        server, thread = AccountServer(account).start(), PlatformThread(account, seed=1).start()
        running.extend([thread, server])
        thread.platform.call_back(server.url)
        thread.platform.roads.try_seconds = SHORT_TRY_SECONDS
        return thread, server

    yield start
    for one in running:
        one.stop()


@pytest.fixture
def setting(start_platform: Callable[..., Setting]) -> Setting:
    """An account in safe mode with XML, as most are."""
    return start_platform()
