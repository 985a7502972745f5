"""Residents, messages to them and a clock for the tests of the outbox."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from palmgov.cards.model import TextCard
from palmgov.channels.outbox import add_to_outbox, find_outbox_message
from palmgov.channels.outbox_message import Claim, OutboxMessage
from palmgov.channels.push_claims import claim_next
from palmgov.channels.push_outcomes import Causes, Exchange, PushOutcomes
from palmgov.channels.push_quota import PushQuota
from palmgov.channels.quota import Trigger, open_window
from palmgov.channels.sender_key import SenderKey
from palmgov.store import Store

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LI = SenderKey("wechat", "zhifu", "1" * 32)
WANG = SenderKey("wechat", "zhifu", "2" * 32)
QUOTA = PushQuota()


def after(seconds: float) -> datetime:
    """So many seconds after noon."""
    return NOON + timedelta(seconds=seconds)


@dataclass
class FakeCauses:
    """Remembers what became of whose cause; keeps the answers of `kept` for the next message."""

    kept: set[str] = field(default_factory=set)
    confirmed: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)

    def confirm_pushed(self, _connection: Connection, cause: str, _at: datetime) -> None:
        self.confirmed.append(cause)

    def hold_again(self, _connection: Connection, cause: str, _at: datetime) -> bool:
        self.held.append(cause)
        return cause in self.kept

    def make_outcomes(self) -> PushOutcomes:
        return PushOutcomes(Causes(self.confirm_pushed, self.hold_again), random.Random(1))


def add(
    store: Store, *causes: str, key: SenderKey = LI, at: datetime = NOON, texts: Sequence[str] = ("答",)
) -> list[bool]:
    """Put one message per cause into the outbox."""
    cards = [TextCard(text=text) for text in texts]
    with store.begin() as connection:
        return [add_to_outbox(connection, key, cause, cards, at) for cause in causes]


def allow(store: Store, key: SenderKey = LI, trigger: Trigger = Trigger.MESSAGE, at: datetime = NOON) -> None:
    """The resident does something that lets us push."""
    with store.begin() as connection:
        open_window(connection, key, trigger, at, QUOTA)


def claim(store: Store, key: SenderKey = LI, at: datetime = NOON) -> Claim | None:
    with store.begin() as connection:
        return claim_next(connection, key, at)


def begin(store: Store, outcomes: PushOutcomes, at: datetime = NOON) -> Exchange:
    """Take Li's next message as far as the platform's door."""
    taken = claim(store, at=at)
    assert taken is not None
    with store.begin() as connection:
        exchange = outcomes.begin(connection, taken, at)
    assert exchange is not None
    return exchange


def read(store: Store, number: int) -> OutboxMessage:
    with store.begin() as connection:
        message = find_outbox_message(connection, number)
    assert message is not None
    return message
