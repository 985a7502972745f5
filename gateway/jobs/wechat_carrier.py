"""Writing a message for one follower of an Official Account, up to the moment it leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import Connection

from gateway.channels.wechat.render import render_custom
from gateway.channels.wechat.site import Site
from gateway.jobs.push import CannotSend, MustWait
from palmgov.channels.outbox_message import OutboxMessage
from palmgov.channels.sender_key import SenderKey
from palmgov.channels.wechat_account import WechatAccount
from palmgov.store.database import Store
from palmgov.wechat.custom_messages import CustomMessage

# What the platform finds too long is written once more in this share of the room.
SHORTENED_SHARE = 0.5


class Senders(Protocol):
    """Knows under which name the platform has a resident."""

    def find_openid(self, connection: Connection, key: SenderKey) -> str | None:
        """The name, unless the resident has left."""


class Client(Protocol):
    """One account's way to the platform."""

    account: WechatAccount

    def send_custom(self, openid: str, message: CustomMessage) -> None:
        """Send one message; raises WechatError."""


@dataclass(frozen=True)
class WechatLetter:
    """A written message; the openid is in memory only."""

    client: Client = field(repr=False)
    message: CustomMessage = field(repr=False)
    openid: str = field(repr=False)

    def send(self) -> None:
        """One exchange with the platform."""
        self.client.send_custom(self.openid, self.message)


class WechatCarrier:
    """Carries messages of every configured account.

    `get_token` has an access token at hand before a message leaves, so that the exchange is a single call.
    """

    def __init__(
        self,
        store: Store,
        senders: Senders,
        clients: Mapping[str, Client],
        get_token: Callable[[WechatAccount], str],
        site: Site,
    ) -> None:
        self._store = store
        self._senders = senders
        self._clients = clients
        self._get_token = get_token
        self._site = site

    def prepare(self, message: OutboxMessage) -> WechatLetter:
        """Several answers are one message: each costs one of the few pushes that the platform allows."""
        client = self._clients.get(message.key.account)
        if client is None:
            raise CannotSend("no_account")
        if not client.account.verified:
            raise MustWait("not_verified")
        with self._store.read() as connection:
            openid = self._senders.find_openid(connection, message.key)
        if openid is None:
            raise CannotSend("no_recipient")
        written = render_custom(message.cards, self._site, self._find_room(client, message))
        self._get_token(client.account)
        return WechatLetter(client, written, openid)

    def _find_room(self, client: Client, message: OutboxMessage) -> int:
        longest = client.account.longest_text_bytes
        return int(longest * SHORTENED_SHARE) if message.is_shortened else longest
