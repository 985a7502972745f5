"""What is to be sent to residents on messaging platforms, and how much of it the platforms allow."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Index, Integer, String, Table, UniqueConstraint

from palmgov.store.tables import metadata
from palmgov.store.types import UtcDateTime

# The id is the order of a resident's messages; the cause is what makes a row unique.
outbox_messages = Table(
    "outbox_messages",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("cause", String(160), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("account", String(40), nullable=False),
    Column("sender", String(32), nullable=False),
    Column("cards", JSON, nullable=False),
    Column("state", String(12), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("is_shortened", Boolean, nullable=False),
    Column("reason", String(40)),
    Column("code", Integer),
    Column("due_at", UtcDateTime, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    # Who has the row in hand; a claim that outlives its lease belongs to a worker that died.
    Column("claim", String(32)),
    Column("claimed_until", UtcDateTime),
    UniqueConstraint("cause", name="uq_outbox_messages_cause"),
    Index("ix_outbox_messages_state_due_at", "state", "due_at"),
    Index("ix_outbox_messages_sender", "channel", "account", "sender"),
    # Operators name messages by number: it must never come to mean another one.
    sqlite_autoincrement=True,
)
# One row per resident and kind of act: what the platform lets us push since the last act of that kind.
push_windows = Table(
    "push_windows",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("account", String(40), primary_key=True),
    Column("sender", String(32), primary_key=True),
    Column("trigger", String(12), primary_key=True),
    Column("granted", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)
# Counted where it is decided, in the same transaction, so that no restart and no second worker spoils it.
push_counts = Table(
    "push_counts",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("account", String(40), primary_key=True),
    Column("outcome", String(20), primary_key=True),
    Column("code", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
)
