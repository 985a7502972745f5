"""The ways to the platform for every configured Official Account, over shared connections and tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from redis import Redis

from palmgov.channels.wechat_account import WechatAccount
from palmgov.wechat.api import create_pool
from palmgov.wechat.client import WechatClient
from palmgov.wechat.tokens import TokenStore


@dataclass(frozen=True)
class WechatClients:
    """Clients by account name, and the tokens they share."""

    tokens: TokenStore
    by_name: Mapping[str, WechatClient]


def connect_clients(
    accounts: Mapping[str, WechatAccount], redis: Redis | None, connections: int
) -> WechatClients:
    """Nothing is asked yet: neither Redis nor the platform needs to be up."""
    pool = create_pool(connections)
    tokens = TokenStore(redis, pool)
    clients = {name: WechatClient(account, tokens, pool) for name, account in accounts.items()}
    return WechatClients(tokens, clients)
