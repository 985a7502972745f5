"""Taking a message in hand: of all workers exactly one gets it, and only when nothing goes before it."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select, update

from palmgov.channels.outbox import is_of
from palmgov.channels.outbox_message import Claim, read_message
from palmgov.channels.outbox_states import LIVE, OutboxState, check_move
from palmgov.channels.sender_key import SenderKey
from palmgov.store.outbox_tables import outbox_messages

# Until the exchange begins a worker only reads the database and a token: longer means that it died.
CLAIM_LEASE = timedelta(seconds=30)
# Well above every time-out of the exchange, so that a living worker always settles its message itself.
EXCHANGE_LEASE = timedelta(seconds=90)


def list_due_senders(connection: Connection, at: datetime, limit: int) -> tuple[SenderKey, ...]:
    """Residents who have something to be sent now, the longest waiting first."""
    mine = outbox_messages.c
    query = select(mine.channel, mine.account, mine.sender).where(_can_go(at)).order_by(mine.due_at, mine.id)
    return tuple(SenderKey(*row) for row in connection.execute(query.limit(limit)))


def claim_next(connection: Connection, key: SenderKey, at: datetime) -> Claim | None:
    """Take a resident's next message in hand; None when there is none, or another worker was faster."""
    check_move(OutboxState.WAITING, OutboxState.CLAIMED)
    token = secrets.token_hex(16)
    columns = outbox_messages.c
    taken = connection.execute(
        update(outbox_messages)
        .where(is_of(key), _can_go(at))
        .values(state=OutboxState.CLAIMED, claim=token, claimed_until=at + CLAIM_LEASE, updated_at=at)
    )
    if taken.rowcount == 0:
        return None
    row = connection.execute(select(outbox_messages).where(columns.claim == token)).one()
    return Claim(read_message(row), token)


def release_lost_claims(connection: Connection, at: datetime) -> int:
    """Messages whose worker died before anything left this machine wait again; returns how many."""
    check_move(OutboxState.CLAIMED, OutboxState.WAITING)
    statement = update(outbox_messages).where(_is_lost(OutboxState.CLAIMED, at))
    values = {"state": OutboxState.WAITING, "claim": None, "claimed_until": None, "updated_at": at}
    return connection.execute(statement.values(**values)).rowcount


def mark_lost_exchanges(connection: Connection, at: datetime) -> int:
    """Messages whose worker died while the platform may have had them are unsure; returns how many.

    The claim stays, so that a worker that was only slow can still say what became of its message.
    """
    check_move(OutboxState.SENDING, OutboxState.UNSURE)
    statement = update(outbox_messages).where(_is_lost(OutboxState.SENDING, at))
    values = {"state": OutboxState.UNSURE, "reason": "worker_lost", "code": None, "updated_at": at}
    return connection.execute(statement.values(**values)).rowcount


def _is_lost(state: OutboxState, at: datetime) -> ColumnElement[bool]:
    return and_(outbox_messages.c.state == state, outbox_messages.c.claimed_until < at)


def _can_go(at: datetime) -> ColumnElement[bool]:
    """Due, and no other message of the same resident is on its way before it or in hand."""
    mine, other = outbox_messages.c, outbox_messages.alias("other")
    is_before = or_(
        and_(other.c.id < mine.id, other.c.state.in_(LIVE)),
        and_(other.c.id != mine.id, other.c.state.in_((OutboxState.CLAIMED, OutboxState.SENDING))),
    )
    same = and_(
        other.c.channel == mine.channel, other.c.account == mine.account, other.c.sender == mine.sender
    )
    return and_(
        mine.state == OutboxState.WAITING,
        mine.due_at <= at,
        ~exists().where(same, is_before),
    )
