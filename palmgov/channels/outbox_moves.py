"""Moving a message from state to state: one guarded UPDATE each, so that of several workers one wins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import Connection, select, update

from palmgov.channels.outbox_message import Claim
from palmgov.channels.outbox_states import DROPPABLE, RESENDABLE, OutboxState, check_move
from palmgov.store.outbox_tables import outbox_messages

_NO_CLAIM = {"claim": None, "claimed_until": None}
_UNDER_WAY = (OutboxState.CLAIMED, OutboxState.SENDING)
# Nothing of these has left, so the resident can be given them in another way.
_RETURNABLE = (OutboxState.WAITING, OutboxState.HELD, OutboxState.DEAD)


class Returned(Enum):
    """Whether a message could be taken back."""

    YES = "yes"
    UNDER_WAY = "under way"  # a worker has it in hand, and soon it is known what became of it
    NO = "no"


def move_claimed(
    connection: Connection,
    claim: Claim,
    before: OutboxState,
    after: OutboxState,
    at: datetime,
    /,
    **values: Any,
) -> bool:
    """Move a message that is in hand; False when it is not any more. Raises ForbiddenMove."""
    check_move(before, after)
    columns = outbox_messages.c
    mine = (columns.id == claim.message.id, columns.claim == claim.token, columns.state == before)
    return _move(connection, mine, after, at, values)


def take_back(connection: Connection, cause: str, at: datetime) -> Returned:
    """Take a message that has not left yet out of the outbox: its cause gives it to the resident in another way."""
    for state in _RETURNABLE:
        check_move(state, OutboxState.RETURNED)
    columns = outbox_messages.c
    if _move(
        connection,
        (columns.cause == cause, columns.state.in_(_RETURNABLE)),
        OutboxState.RETURNED,
        at,
        _NO_CLAIM,
    ):
        return Returned.YES
    found = connection.execute(select(columns.state).where(columns.cause == cause)).scalar_one_or_none()
    return Returned.UNDER_WAY if found in _UNDER_WAY else Returned.NO


def resend(connection: Connection, number: int, at: datetime) -> bool:
    """An operator wants it sent again, from the first try; False when it is in no state for that."""
    values = {"due_at": at, "tries": 0, "is_shortened": False, "reason": None, "code": None}
    return _move_by_hand(connection, number, RESENDABLE, OutboxState.WAITING, at, values)


def drop(connection: Connection, number: int, at: datetime) -> bool:
    """An operator gives it up; False when it is in no state for that."""
    return _move_by_hand(connection, number, DROPPABLE, OutboxState.DROPPED, at, {})


def _move_by_hand(
    connection: Connection,
    number: int,
    before: tuple[OutboxState, ...],
    after: OutboxState,
    at: datetime,
    values: dict[str, Any],
) -> bool:
    for state in before:
        check_move(state, after)
    columns = outbox_messages.c
    return _move(connection, (columns.id == number, columns.state.in_(before)), after, at, values | _NO_CLAIM)


def _move(
    connection: Connection,
    where: tuple[Any, ...],
    after: OutboxState,
    at: datetime,
    values: Mapping[str, Any],
) -> bool:
    statement = update(outbox_messages).where(*where).values(state=after, updated_at=at, **values)
    return connection.execute(statement).rowcount == 1


def get_state(connection: Connection, number: int) -> OutboxState | None:
    """The state a message is in now."""
    state = connection.execute(
        select(outbox_messages.c.state).where(outbox_messages.c.id == number)
    ).scalar_one_or_none()
    return OutboxState(state) if state else None
