"""Which account a command means, and its way to the platform."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

import typer

from palmgov.channels.accounts import load_channels
from palmgov.cli.desk import connect_redis
from palmgov.cli.failures import CommandFailed
from palmgov.cli.wechat.explain import explain
from palmgov.settings import Settings, load_settings
from palmgov.wechat.client import WechatClient
from palmgov.wechat.clients import connect_clients
from palmgov.wechat.errors import WechatError

AccountOption = Annotated[
    str | None, typer.Option("--account", help="PALMGOV_CHANNELS 里 [wechat.名称] 的名称；只有一个时不用写。")
]


@dataclass(frozen=True)
class Opened:
    """One account, ready to be called."""

    settings: Settings
    client: WechatClient


@contextmanager
def open_account(name: str | None) -> Iterator[Opened]:
    """The account called `name`; what WeChat refuses inside becomes one line for the operator."""
    settings = load_settings()
    accounts = load_channels(settings.channels)
    redis = connect_redis(settings)
    try:
        clients = connect_clients(accounts.wechat, redis, connections=1).by_name
        yield Opened(settings, clients[_choose(list(clients), name)])
    except WechatError as error:
        raise CommandFailed("；".join(explain(error))) from error
    finally:
        if redis is not None:
            redis.close()


def _choose(names: list[str], name: str | None) -> str:
    if not names:
        raise CommandFailed("没有配置公众号：在 PALMGOV_CHANNELS 的文件里写 [wechat.名称]")
    if name is None and len(names) == 1:
        return names[0]
    if name not in names:
        raise CommandFailed(f"用 --account 指明账号：{'、'.join(names)}")
    return name
