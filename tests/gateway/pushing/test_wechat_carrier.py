"""A message is written for one follower with everything at hand before it leaves."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from pydantic import SecretStr
from sqlalchemy import Connection

from gateway.channels.wechat.site import Site
from gateway.jobs.push import CannotSend, MustWait
from gateway.jobs.wechat_carrier import WechatCarrier
from palmgov.cards.model import Card, TextCard
from palmgov.channels.outbox_message import OutboxMessage
from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.sender_key import SenderKey
from palmgov.channels.wechat_account import WechatAccount
from palmgov.store import Store
from palmgov.wechat.custom_messages import CustomMessage, CustomText
from palmgov.wechat.errors import Kind, WechatError
from tests.palmgov.channels.outgoing import LI, NOON, WANG

OPENID = "o-openid-of-li"


def make_account(**changes: object) -> WechatAccount:
    values: dict[str, object] = {
        "name": "zhifu", "app_id": "wx1", "app_secret": SecretStr("s"), "token": SecretStr("t"), "verified": True,
    }  # fmt: skip
    return WechatAccount.model_validate(values | changes)


@dataclass
class FakeClient:
    account: WechatAccount
    sent: list[tuple[str, CustomMessage]] = field(default_factory=list)

    def send_custom(self, openid: str, message: CustomMessage) -> None:
        self.sent.append((openid, message))


class FakeSenders:
    def find_openid(self, _connection: Connection, key: SenderKey) -> str | None:
        return OPENID if key == LI else None


def make_message(*cards: Card, key: SenderKey = LI, is_shortened: bool = False) -> OutboxMessage:
    return OutboxMessage(
        id=1, cause="c1", key=key, cards=cards, state=OutboxState.CLAIMED, tries=0, is_shortened=is_shortened,
        reason=None, code=None, due_at=NOON, created_at=NOON, updated_at=NOON,
    )  # fmt: skip


@pytest.fixture
def tokens() -> list[str]:
    """The accounts for which a token was wanted."""
    return []


@pytest.fixture
def client() -> FakeClient:
    return FakeClient(make_account())


@pytest.fixture
def carrier(store: Store, client: FakeClient, tokens: list[str]) -> WechatCarrier:
    def get_token(account: WechatAccount) -> str:
        tokens.append(account.name)
        return "token"

    return WechatCarrier(store, FakeSenders(), {"zhifu": client}, get_token, Site("https://desk.example"))


def test_several_answers_leave_as_one_message(
    carrier: WechatCarrier, client: FakeClient, tokens: list[str]
) -> None:
    letter = carrier.prepare(make_message(TextCard(text="第一答"), TextCard(text="第二答")))
    assert tokens == ["zhifu"] and client.sent == []
    letter.send()
    ((openid, message),) = client.sent
    assert openid == OPENID and isinstance(message, CustomText)
    assert message.content.index("第一答") < message.content.index("第二答")
    assert OPENID not in repr(letter)


def test_what_was_too_long_gets_half_the_room(carrier: WechatCarrier) -> None:
    cards = [TextCard(text="长" * 2000)]
    sizes = [
        len(letter.message.content.encode())
        for letter in (carrier.prepare(make_message(*cards, is_shortened=short)) for short in (False, True))
        if isinstance(letter.message, CustomText)
    ]
    assert 1900 < sizes[0] <= 2048
    assert 900 < sizes[1] <= 1024


def test_a_resident_who_left_gets_nothing(carrier: WechatCarrier, tokens: list[str]) -> None:
    with pytest.raises(CannotSend, match="no_recipient"):
        carrier.prepare(make_message(TextCard(text="答"), key=WANG))
    assert tokens == []


def test_an_account_that_is_gone_sends_nothing(carrier: WechatCarrier) -> None:
    with pytest.raises(CannotSend, match="no_account"):
        carrier.prepare(make_message(TextCard(text="答"), key=SenderKey("wechat", "gone", LI.sender)))


def test_an_account_without_the_right_lets_its_messages_wait(
    carrier: WechatCarrier, client: FakeClient
) -> None:
    client.account = make_account(verified=False)
    with pytest.raises(MustWait, match="not_verified"):
        carrier.prepare(make_message(TextCard(text="答")))


def test_without_a_token_nothing_leaves(store: Store, client: FakeClient) -> None:
    def get_token(_account: WechatAccount) -> str:
        raise WechatError(None, Kind.RETRY, "timeout")

    carrier = WechatCarrier(store, FakeSenders(), {"zhifu": client}, get_token, Site())
    with pytest.raises(WechatError):
        carrier.prepare(make_message(TextCard(text="答")))
    assert client.sent == []
