"""The outbox: what residents are to be sent without having asked this moment, written with its cause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, select

from palmgov.cards.model import Card
from palmgov.cards.stored import dump_cards
from palmgov.channels.outbox_message import OutboxMessage, read_message
from palmgov.channels.outbox_states import LIVE, OutboxState
from palmgov.channels.sender_key import SenderKey
from palmgov.store.outbox_tables import outbox_messages
from palmgov.store.upsert import insert_into


def add_to_outbox(
    connection: Connection, key: SenderKey, cause: str, cards: Sequence[Card], at: datetime
) -> bool:
    """Have `cards` sent to a resident as one message; False when a message of this cause exists.

    Belongs into the transaction of its cause, so that neither is without the other. `cause` is at most 160
    characters and names no person.
    """
    row = insert_into(connection.dialect, outbox_messages).values(
        cause=cause,
        channel=key.channel,
        account=key.account,
        sender=key.sender,
        cards=dump_cards(cards),
        state=OutboxState.WAITING,
        tries=0,
        is_shortened=False,
        due_at=at,
        created_at=at,
        updated_at=at,
    )
    # PostgreSQL's driver counts no rows of an INSERT that returns something, so it is asked what was inserted.
    unless_there = row.on_conflict_do_nothing(index_elements=["cause"]).returning(outbox_messages.c.id)
    return connection.execute(unless_there).first() is not None


def find_outbox_message(connection: Connection, number: int) -> OutboxMessage | None:
    """The message with this id."""
    row = connection.execute(select(outbox_messages).where(outbox_messages.c.id == number)).first()
    return read_message(row) if row else None


def find_by_cause(connection: Connection, cause: str) -> OutboxMessage | None:
    """The message of this cause."""
    row = connection.execute(select(outbox_messages).where(outbox_messages.c.cause == cause)).first()
    return read_message(row) if row else None


def list_outbox(
    connection: Connection, states: Sequence[OutboxState], limit: int
) -> tuple[OutboxMessage, ...]:
    """The newest `limit` messages in one of `states`, oldest first."""
    query = select(outbox_messages).where(outbox_messages.c.state.in_(states))
    rows = connection.execute(query.order_by(outbox_messages.c.id.desc()).limit(limit)).all()
    return tuple(read_message(row) for row in reversed(rows))


def forget_outbox(connection: Connection, key: SenderKey) -> None:
    """Delete the messages to a resident who left."""
    connection.execute(delete(outbox_messages).where(is_of(key)))


def forget_returned(connection: Connection, cause: str) -> None:
    """Make room for a second try of a cause that had taken its message back."""
    mine = and_(outbox_messages.c.cause == cause, outbox_messages.c.state == OutboxState.RETURNED)
    connection.execute(delete(outbox_messages).where(mine))


def delete_old_outbox(connection: Connection, before: datetime) -> int:
    """Delete what has not moved since `before` and is on no way any more; returns how many messages."""
    columns = outbox_messages.c
    is_old = and_(columns.updated_at < before, columns.state.not_in(LIVE))
    return connection.execute(delete(outbox_messages).where(is_old)).rowcount


def is_of(key: SenderKey) -> ColumnElement[bool]:
    """Rows of one resident."""
    columns = outbox_messages.c
    return and_(columns.channel == key.channel, columns.account == key.account, columns.sender == key.sender)
