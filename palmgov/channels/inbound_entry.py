"""One message of a resident on a messaging platform, as it is read from its row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Row

from palmgov.cards.model import Card
from palmgov.cards.stored import read_cards
from palmgov.channels.inbound_states import InboundState
from palmgov.channels.sender_key import SenderKey

_CAUSE = "answer:"


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A message that has just arrived. `text` is masked.

    `occasion` is the same for each try of one message and different for any two messages (32 hex digits, keyed).
    `cards` are said before the answer, or are the answer where `is_answered`. `sent_at` is the platform's time.
    """

    key: SenderKey
    occasion: str
    answer_id: str
    text: str
    sent_at: datetime
    latitude: float | None = None
    longitude: float | None = None
    cards: tuple[Card, ...] = ()
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class InboundEntry:
    """A recorded message; `cards` are what is to be said, as far as it is known.

    `given_with` is the message whose reply carried the answer, `given_to` when that reply's connection was opened.
    """

    id: int
    key: SenderKey
    answer_id: str
    text: str
    latitude: float | None
    longitude: float | None
    cards: tuple[Card, ...]
    state: InboundState
    received_at: datetime
    given_with: int | None
    given_to: datetime | None

    @property
    def cause(self) -> str:
        """What its answer is called in the outbox."""
        return make_cause(self.answer_id)


def make_cause(answer_id: str) -> str:
    """The cause of a push that carries this answer."""
    return f"{_CAUSE}{answer_id}"


def find_answer_id(cause: str) -> str | None:
    """The answer that a push of this cause carries, if it carries one."""
    return cause.removeprefix(_CAUSE) if cause.startswith(_CAUSE) else None


def read_entry(row: Row[Any]) -> InboundEntry:
    """The record of one row of `inbound_messages`."""
    values = row._mapping
    return InboundEntry(
        id=values["id"],
        key=SenderKey(values["channel"], values["account"], values["sender"]),
        answer_id=values["answer_id"],
        text=values["text"],
        latitude=values["latitude"],
        longitude=values["longitude"],
        cards=read_cards(values["cards"]),
        state=InboundState(values["state"]),
        received_at=values["received_at"],
        given_with=values["given_with"],
        given_to=values["given_to"],
    )
