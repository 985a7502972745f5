"""Looking for an answer: of all processes exactly one does it, in the order in which a resident wrote."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, literal_column, or_, select, update

from palmgov.cards.model import Card
from palmgov.cards.stored import dump_cards
from palmgov.channels.inbound import Claim
from palmgov.channels.inbound_entry import InboundEntry, read_entry
from palmgov.channels.inbound_states import InboundState, check_move
from palmgov.channels.sender_key import SenderKey
from palmgov.store.inbound_tables import inbound_messages
from palmgov.store.prepared import Prepared

_NO_CLAIM = {"claim": None, "claimed_until": None}
_NOT_GIVEN = {"given_with": None, "given_to": None}
_columns = inbound_messages.c
_SETTLE = Prepared(
    lambda _: update(inbound_messages).where(
        _columns.id == bindparam("number"),
        _columns.claim == bindparam("token"),
        _columns.state == literal_column(f"'{InboundState.RECEIVED.value}'"),
    )
)


def make_claim(at: datetime, lasts: timedelta) -> Claim:
    """A claim that nobody else can have made."""
    return Claim(secrets.token_hex(16), at + lasts)


def claim_entry(connection: Connection, number: int, claim: Claim, at: datetime) -> bool:
    """Claim the message; False when somebody has it, when it has its answer, or when an earlier one has none yet."""
    mine = and_(inbound_messages.c.id == number, _is_free(at), _is_next())
    return _take(connection, mine, claim)


def claim_late(connection: Connection, key: SenderKey, claim: Claim, at: datetime) -> InboundEntry | None:
    """Claim the resident's next message when no connection can be open for it any more."""
    columns = inbound_messages.c
    of_resident = and_(columns.channel == key.channel, columns.account == key.account)
    mine = and_(of_resident, columns.sender == key.sender, can_be_claimed_late(at))
    if not _take(connection, mine, claim):
        return None
    row = connection.execute(select(inbound_messages).where(columns.claim == claim.token)).one()
    return read_entry(row)


def can_be_claimed_late(at: datetime) -> ColumnElement[bool]:
    """Messages that no connection and no process looks after, and that are next."""
    return and_(inbound_messages.c.open_until < at, _is_free(at), _is_next())


def release_claim(connection: Connection, claim: Claim) -> None:
    """No answer was to be had this time; whoever comes next may look for it."""
    held = inbound_messages.c.claim == claim.token
    connection.execute(update(inbound_messages).where(held).values(**_NO_CLAIM))


def write_answer(
    connection: Connection, entry: InboundEntry, claim: Claim, cards: Sequence[Card], at: datetime
) -> bool:
    """Keep the answer behind what the entry says anyway; False when the claim had lapsed and another has it."""
    check_move(InboundState.RECEIVED, InboundState.ANSWERED)
    return settle_claimed(connection, entry, claim, cards, at, state=InboundState.ANSWERED)


def settle_claimed(
    connection: Connection,
    entry: InboundEntry,
    claim: Claim,
    cards: Sequence[Card],
    at: datetime,
    /,
    **values: object,
) -> bool:
    """Write the answer of a claimed message down together with `values`; False when it is not ours any more."""
    said = {"cards": dump_cards((*entry.cards, *cards)), "updated_at": at, **_NO_CLAIM}
    mine = {"number": entry.id, "token": claim.token}
    return _SETTLE.run(connection, {**_NOT_GIVEN, **said, **values, **mine}).rowcount == 1


def _take(connection: Connection, mine: ColumnElement[bool], claim: Claim) -> bool:
    # Connections that wait look again and again and mostly find nothing: they must not ask for the lock of all writers.
    if connection.execute(select(inbound_messages.c.id).where(mine).limit(1)).first() is None:
        return False
    values = {"claim": claim.token, "claimed_until": claim.until}
    return connection.execute(update(inbound_messages).where(mine).values(**values)).rowcount == 1


def _is_free(at: datetime) -> ColumnElement[bool]:
    columns = inbound_messages.c
    unclaimed = or_(columns.claim.is_(None), columns.claimed_until < at)
    return and_(columns.state == InboundState.RECEIVED, unclaimed)


def _is_next() -> ColumnElement[bool]:
    mine, other = inbound_messages.c, inbound_messages.alias("other")
    same = and_(
        other.c.channel == mine.channel, other.c.account == mine.account, other.c.sender == mine.sender
    )
    return ~exists().where(same, other.c.id < mine.id, other.c.state == InboundState.RECEIVED)
