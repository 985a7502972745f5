"""The server settles its heap after it has loaded its model, and before it listens."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from typing import Any

import pytest
from extensions import settled_heap
from rasa.core import agent, run

STOCK = run.load_agent_on_start


@pytest.fixture()
def installed() -> Iterator[None]:
    settled_heap.install()
    yield
    run.load_agent_on_start = STOCK
    gc.unfreeze()


class FakeApp:
    """Notes its listeners and does not listen."""

    def __init__(self) -> None:
        self.ctx = type("Context", (), {})()
        self.before_start: list[Any] = []

    def register_listener(self, listener: Any, event: str) -> None:
        if event == "before_server_start":
            self.before_start.append(listener)

    def run(self, **_: Any) -> None:
        """Over at once."""


def test_the_servers_own_start_settles_the_heap(installed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    async def load_agent(**_: Any) -> str:
        assert gc.get_freeze_count() == 0
        return "an agent"

    app = FakeApp()
    monkeypatch.setattr(agent, "load_agent", load_agent)
    monkeypatch.setattr(run, "configure_app", lambda *_, **__: app)
    run.serve_application(channel="rest")
    (listener,) = app.before_start
    assert asyncio.run(listener(app, None)) == app.ctx.agent == "an agent"
    assert gc.get_freeze_count() > 100_000
