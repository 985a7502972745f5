"""Answers that no connection took: pushed where the platform allows it, otherwise held for the next message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import takewhile

from sqlalchemy import Connection, and_, func, or_, select, update

from palmgov.channels.inbound import is_of, record_held
from palmgov.channels.inbound_claims import can_be_claimed_late
from palmgov.channels.inbound_entry import InboundEntry, find_answer_id, read_entry
from palmgov.channels.inbound_states import READY, InboundState, check_move
from palmgov.channels.outbox import add_to_outbox, find_by_cause, forget_returned
from palmgov.channels.push_counts import count_push
from palmgov.channels.push_outcomes import Causes
from palmgov.channels.quota import has_push_left
from palmgov.channels.sender_key import SenderKey
from palmgov.store.inbound_tables import PENDING, inbound_messages
from palmgov.store.locks import lock_name

_S = InboundState


def list_late_senders(connection: Connection, at: datetime, limit: int) -> tuple[SenderKey, ...]:
    """Residents with a message that nobody looks after, or an answer that nobody took, the longest waiting first."""
    columns = inbound_messages.c
    key = (columns.channel, columns.account, columns.sender)
    is_late = or_(columns.state == _S.ANSWERED, can_be_claimed_late(at))
    query = (
        select(*key)
        .where(PENDING, columns.open_until < at, is_late)
        .group_by(*key)
        .order_by(func.min(columns.id))
        .limit(limit)
    )
    return tuple(SenderKey(*row) for row in connection.execute(query))


def pass_on_answers(connection: Connection, key: SenderKey, at: datetime, *, may_push: bool) -> None:
    """Put the resident's late answers into the outbox, or hold them for their next message.

    Those behind a message that has no answer yet, or whose answer a connection may still take, have to wait.
    """
    lock_name(connection, key.conversation)
    late = _list_late(connection, key, at)
    if all(one.state is _S.HELD for one in late):
        return
    # What is held goes before, or a push would overtake it.
    pass_on = _push if may_push and has_push_left(connection, key, at) else _hold
    for one in late:
        pass_on(connection, one, at)


def make_causes(may_push: Callable[[SenderKey], bool]) -> Causes:
    """What hears how pushes ended. Where an account may never push, staff's replies too wait for the next message."""

    def hold_again(connection: Connection, cause: str, at: datetime) -> bool:
        if find_answer_id(cause):
            return _move_pushed(connection, cause, _S.HELD, at)
        message = find_by_cause(connection, cause)
        if message is None or may_push(message.key):
            return False
        record_held(connection, message.key, cause, message.cards, at)
        return True

    return Causes(confirm_pushed, hold_again)


def confirm_pushed(connection: Connection, cause: str, at: datetime) -> None:
    """The platform has taken the push of this cause."""
    if find_answer_id(cause):
        _move_pushed(connection, cause, _S.PUSHED, at)


def _list_late(connection: Connection, key: SenderKey, at: datetime) -> Sequence[InboundEntry]:
    columns = inbound_messages.c
    mine = and_(is_of(key), columns.state.in_((_S.RECEIVED, *READY)))
    rows = connection.execute(select(inbound_messages).where(mine).order_by(columns.id))
    late = takewhile(
        lambda row: row.state == _S.HELD or (row.state == _S.ANSWERED and row.open_until < at), rows
    )
    return [read_entry(row) for row in late]


def _push(connection: Connection, entry: InboundEntry, at: datetime) -> None:
    if not _move(connection, entry, _S.PUSHING if entry.cards else _S.GIVEN, at) or not entry.cards:
        return
    forget_returned(connection, entry.cause)
    add_to_outbox(connection, entry.key, entry.cause, entry.cards, at)


def _hold(connection: Connection, entry: InboundEntry, at: datetime) -> None:
    if entry.state is _S.HELD:
        return
    # A look at what waits has no answer of its own.
    is_moved = _move(connection, entry, _S.HELD if entry.cards else _S.GIVEN, at)
    if is_moved and entry.cards:
        count_push(connection, entry.key, "held")


def _move(connection: Connection, entry: InboundEntry, after: InboundState, at: datetime) -> bool:
    check_move(entry.state, after)
    mine = and_(inbound_messages.c.id == entry.id, inbound_messages.c.state == entry.state)
    statement = update(inbound_messages).where(mine).values(state=after, updated_at=at)
    return connection.execute(statement).rowcount == 1


def _move_pushed(connection: Connection, cause: str, after: InboundState, at: datetime) -> bool:
    check_move(_S.PUSHING, after)
    columns = inbound_messages.c
    mine = and_(columns.answer_id == find_answer_id(cause), columns.state == _S.PUSHING)
    statement = update(inbound_messages).where(mine).values(state=after, updated_at=at)
    return connection.execute(statement).rowcount == 1
