"""Looking into the register, and letting time pass in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from palmgov.store import Store
from palmgov.store.inbound_tables import inbound_messages

_TIMES = ("received_at", "open_until", "given_to", "claimed_until")


def list_states(store: Store) -> list[str]:
    """States of all messages, oldest first."""
    with store.begin() as connection:
        query = select(inbound_messages.c.state).order_by(inbound_messages.c.id)
        return list(connection.execute(query).scalars())


def read_rows(store: Store) -> list[dict[str, Any]]:
    with store.begin() as connection:
        rows = connection.execute(select(inbound_messages).order_by(inbound_messages.c.id))
        return [dict(row._mapping) for row in rows]


def let_pass(store: Store, seconds: float) -> None:
    """As if everything had happened so much earlier."""
    with store.begin() as connection:
        for row in connection.execute(select(inbound_messages)).all():
            earlier = {
                name: row._mapping[name] - timedelta(seconds=seconds) for name in _TIMES if row._mapping[name]
            }
            mine = inbound_messages.c.id == row.id
            connection.execute(update(inbound_messages).where(mine).values(**earlier))
