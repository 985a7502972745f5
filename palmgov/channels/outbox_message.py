"""One message on its way out, as it is read from its row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Row

from palmgov.cards.model import Card
from palmgov.cards.stored import read_cards
from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.sender_key import SenderKey


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """`cause` is what made it necessary and is unique; `reason` and `code` say what went wrong last."""

    id: int
    cause: str
    key: SenderKey
    cards: tuple[Card, ...]
    state: OutboxState
    tries: int
    is_shortened: bool
    reason: str | None
    code: int | None
    due_at: datetime
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """A message that this worker alone has in hand; `token` proves it to the database."""

    message: OutboxMessage
    token: str


def read_message(row: Row[Any]) -> OutboxMessage:
    """The record of one row of `outbox_messages`."""
    values = row._mapping
    return OutboxMessage(
        id=values["id"],
        cause=values["cause"],
        key=SenderKey(values["channel"], values["account"], values["sender"]),
        cards=read_cards(values["cards"]),
        state=OutboxState(values["state"]),
        tries=values["tries"],
        is_shortened=values["is_shortened"],
        reason=values["reason"],
        code=values["code"],
        due_at=values["due_at"],
        created_at=values["created_at"],
        updated_at=values["updated_at"],
    )
