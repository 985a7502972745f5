"""Counting what became of pushes, for the operators' figures."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.sender_key import SenderKey
from palmgov.store.outbox_tables import outbox_messages, push_counts
from palmgov.store.upsert import insert_into


@dataclass(frozen=True, slots=True)
class PushCount:
    """How often pushes of an account ended so; `code` is the platform's error code, 0 without one."""

    channel: str
    account: str
    outcome: str
    code: int
    count: int


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many messages of an account are in a state."""

    channel: str
    account: str
    state: OutboxState
    count: int


def count_push(connection: Connection, key: SenderKey, outcome: str, code: int | None = None) -> None:
    """Add one, in the transaction that decides the outcome."""
    row = insert_into(connection.dialect, push_counts).values(
        channel=key.channel, account=key.account, outcome=outcome, code=code or 0, count=1
    )
    columns = ["channel", "account", "outcome", "code"]
    one_more = {"count": push_counts.c.count + 1}
    connection.execute(row.on_conflict_do_update(index_elements=columns, set_=one_more))


def list_push_counts(connection: Connection) -> list[PushCount]:
    """All of them."""
    return [PushCount(*row) for row in connection.execute(select(push_counts).order_by(*push_counts.c))]


def list_state_counts(connection: Connection) -> list[StateCount]:
    """The messages of each account that somebody may have to care for."""
    columns = outbox_messages.c
    groups = (columns.channel, columns.account, columns.state)
    final = (OutboxState.SENT, OutboxState.RETURNED, OutboxState.DROPPED)
    query = (
        select(*groups, func.count()).where(columns.state.not_in(final)).group_by(*groups).order_by(*groups)
    )
    return [
        StateCount(channel, account, OutboxState(state), count)
        for channel, account, state, count in connection.execute(query)
    ]
