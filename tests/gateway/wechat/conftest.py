"""Gateways with an Official Account, and its followers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from gateway.application import create_app
from gateway.parts import GatewayParts
from tests.gateway.conftest import PartsMaker
from tests.gateway.wechat.follower import Follower
from tests.simulators.wechat.account import Account

# Short enough to test what happens when time is up.
REPLY_SECONDS = 1.5
GatewayMaker = Callable[..., GatewayParts]


@pytest.fixture
def account() -> Account:
    return Account()


@pytest.fixture
def channels(account: Account, tmp_path: Path) -> Path:
    path = tmp_path / "channels.toml"
    path.write_text(account.render_toml("http://127.0.0.1:9"), encoding="utf-8")
    return path


@pytest.fixture
def make_gateway(published: None, channels: Path, make_parts: PartsMaker) -> GatewayMaker:
    """A gateway process; several over the same database and Redis stand for several machines."""

    def make(reply_seconds: float = REPLY_SECONDS) -> GatewayParts:
        parts = make_parts(channels=channels)
        hasty = {name: replace(one, reply_seconds=reply_seconds) for name, one in parts.wechat.items()}
        return replace(parts, wechat=hasty)

    return make


@pytest.fixture
def parts(make_gateway: GatewayMaker) -> GatewayParts:
    return make_gateway()


@pytest.fixture
def app(parts: GatewayParts) -> Flask:
    return create_app(parts=parts)


@pytest.fixture
def li(app: Flask, account: Account) -> Follower:
    return Follower(account, app)


@pytest.fixture
def wang(app: Flask, account: Account) -> Follower:
    return Follower(account, app, openid="oWang-000000000000000000000000")
