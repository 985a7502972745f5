"""The register of inbound messages: each is here before anything is done about it, once however often it arrives."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    String,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from palmgov.cards.model import Card
from palmgov.cards.stored import dump_cards
from palmgov.channels.inbound_entry import InboundEntry, NewEntry, read_entry
from palmgov.channels.inbound_states import FINAL, UNSEEN, InboundState
from palmgov.channels.quota import REOPENED_AFTER, has_fresh_window
from palmgov.channels.sender_key import SenderKey
from palmgov.store.inbound_tables import inbound_messages, platform_names
from palmgov.store.locks import lock_name
from palmgov.store.prepared import Prepared
from palmgov.store.types import UtcDateTime
from palmgov.store.upsert import insert_into

_columns, _earlier, _names = inbound_messages.c, inbound_messages.alias("earlier").c, platform_names.c
# SQLite cannot name the row that it inserts in here, so whose it is comes once more.
_SENDER = {name: bindparam(f"of_{name}", type_=String) for name in ("channel", "account", "sender")}
_COUNT_WAITING = (
    select(func.count())
    .where(
        *(_earlier[name] == value for name, value in _SENDER.items()),
        _earlier.occasion != bindparam("of_occasion"),
        or_(*(_earlier.state == state.value for state in UNSEEN)),
    )
    .scalar_subquery()
)
_IS_NAMED = exists().where(*(_names[name] == value for name, value in _SENDER.items()))
_HAS_WINDOW = has_fresh_window(_SENDER, bindparam("opened_since", type_=UtcDateTime))
# One statement instead of four: every message takes it.
_INSERT = Prepared(
    lambda dialect: (
        insert_into(dialect, inbound_messages)
        .on_conflict_do_nothing(index_elements=["occasion"])
        .returning(_columns.id, _COUNT_WAITING, _IS_NAMED, _HAS_WINDOW)
    )
)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to look for an answer; `token` proves it to the database until it lapses."""

    token: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Recorded:
    """An arrival in the register. `is_claimed`: the caller is to answer it now, and nothing is before it.

    `waiting` counts the resident's earlier messages whose answers they have not seen; `is_named`: the platform's name
    for them is kept; `has_fresh_window`: this message need not open one for pushes.
    """

    entry: InboundEntry
    is_new: bool
    is_claimed: bool
    waiting: int = 0
    is_named: bool = True
    has_fresh_window: bool = False


def record_arrival(
    connection: Connection, new: NewEntry, claim: Claim, at: datetime, open_until: datetime
) -> Recorded:
    """Record one try of a message; the first one makes the row and claims it unless others are before it.

    `open_until` is when no connection of the platform can be open for it any more.
    """
    lock_name(connection, new.key.conversation)
    state = InboundState.ANSWERED if new.is_answered else InboundState.RECEIVED
    inserted = _insert(connection, new, None if new.is_answered else claim, at, open_until, state)
    if inserted is None:
        return Recorded(_note_another_try(connection, new.occasion, at, open_until), False, False)
    number, waiting, is_named, has_window = inserted
    is_claimed = not (new.is_answered or waiting)
    if waiting and not new.is_answered:
        mine = inbound_messages.c.id == number
        connection.execute(update(inbound_messages).where(mine).values(claim=None, claimed_until=None))
    return Recorded(_make_entry(new, number, at), True, is_claimed, waiting, bool(is_named), bool(has_window))


def record_held(
    connection: Connection, key: SenderKey, cause: str, cards: Sequence[Card], at: datetime
) -> None:
    """Keep words that nobody asked for at this moment until the resident's next message; once per `cause`."""
    occasion = hashlib.sha256(cause.encode()).hexdigest()[:32]
    new = NewEntry(key, occasion, str(uuid.uuid4()), "", at, cards=tuple(cards), is_answered=True)
    _insert(connection, new, None, at, at, InboundState.HELD)


def find_entry(connection: Connection, key: SenderKey, number: int) -> InboundEntry | None:
    """The resident's message with this id; None when they have left meanwhile."""
    mine = and_(is_of(key), inbound_messages.c.id == number)
    row = connection.execute(select(inbound_messages).where(mine)).first()
    return read_entry(row) if row else None


def was_heard_since(connection: Connection, key: SenderKey, sent_at: datetime) -> bool:
    """Whether a message is recorded that the resident sent after `sent_at`."""
    later = and_(is_of(key), inbound_messages.c.sent_at > sent_at)
    return connection.execute(select(inbound_messages.c.id).where(later).limit(1)).first() is not None


def forget_inbound(connection: Connection, key: SenderKey) -> None:
    """Delete the messages of a resident who left."""
    connection.execute(delete(inbound_messages).where(is_of(key)))


def delete_old_inbound(connection: Connection, at: datetime, final: timedelta, waiting: timedelta) -> int:
    """Delete what was seen longer than `final` ago, and the rest after `waiting`; returns how many messages."""
    columns = inbound_messages.c
    is_old = or_(
        and_(columns.state.in_(FINAL), columns.updated_at < at - final), columns.updated_at < at - waiting
    )
    return connection.execute(delete(inbound_messages).where(is_old)).rowcount


def is_of(key: SenderKey) -> ColumnElement[bool]:
    """Rows of one resident."""
    columns = inbound_messages.c
    return and_(columns.channel == key.channel, columns.account == key.account, columns.sender == key.sender)


def _insert(
    connection: Connection,
    new: NewEntry,
    claim: Claim | None,
    at: datetime,
    open_until: datetime,
    state: InboundState,
) -> Row[*tuple[Any, ...]] | None:
    of = new.key
    values = {
        "occasion": new.occasion,
        "channel": of.channel,
        "account": of.account,
        "sender": of.sender,
        "answer_id": new.answer_id,
        "text": new.text,
        "latitude": new.latitude,
        "longitude": new.longitude,
        "cards": dump_cards(new.cards),
        "state": state,
        "sent_at": new.sent_at,
        "received_at": at,
        "open_until": open_until,
        "claim": claim.token if claim else None,
        "claimed_until": claim.until if claim else None,
        "updated_at": at,
        "of_occasion": new.occasion,
        "of_channel": of.channel,
        "of_account": of.account,
        "of_sender": of.sender,
        "opened_since": at - REOPENED_AFTER,
    }
    return _INSERT.run(connection, values).one_or_none()


def _note_another_try(
    connection: Connection, occasion: str, at: datetime, open_until: datetime
) -> InboundEntry:
    mine = inbound_messages.c.occasion == occasion
    later = and_(mine, inbound_messages.c.open_until < open_until)
    connection.execute(update(inbound_messages).where(later).values(open_until=open_until, updated_at=at))
    return read_entry(connection.execute(select(inbound_messages).where(mine)).one())


def _make_entry(new: NewEntry, number: int, at: datetime) -> InboundEntry:
    return InboundEntry(
        id=number,
        key=new.key,
        answer_id=new.answer_id,
        text=new.text,
        latitude=new.latitude,
        longitude=new.longitude,
        cards=new.cards,
        state=InboundState.ANSWERED if new.is_answered else InboundState.RECEIVED,
        received_at=at,
        given_with=None,
        given_to=None,
    )
