"""What residents wrote on messaging platforms and what became of it, and under which name a platform knows them."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, Index, Integer, String, Table, Text, UniqueConstraint, text

from palmgov.store.tables import metadata
from palmgov.store.types import UtcDateTime

# Rows that somebody may have to look after. Both databases use the index over them only where a query has these very
# words, not where it binds them.
PENDING = text("state IN ('received', 'answered')")
# The id is the order of a resident's messages; the occasion is what makes each try of one message the same row.
inbound_messages = Table(
    "inbound_messages",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("occasion", String(32), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("account", String(40), nullable=False),
    Column("sender", String(32), nullable=False),
    Column("answer_id", String(36), nullable=False),
    Column("text", Text, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("cards", JSON, nullable=False),
    Column("state", String(12), nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    # Until then one of the platform's connections may still take the answer.
    Column("open_until", UtcDateTime, nullable=False),
    # Who is looking for the answer; a claim that outlives its lease belongs to a process that died.
    Column("claim", String(32)),
    Column("claimed_until", UtcDateTime),
    # The message whose reply carried the answer, and when that reply's connection was opened.
    Column("given_with", Integer),
    Column("given_to", UtcDateTime),
    Column("updated_at", UtcDateTime, nullable=False),
    UniqueConstraint("occasion", name="uq_inbound_messages_occasion"),
    UniqueConstraint("answer_id", name="uq_inbound_messages_answer_id"),
    # Every message pays for each index three times. A sender's hash is theirs alone, and they have few rows.
    Index("ix_inbound_messages_sender", "sender"),
    Index("ix_inbound_messages_pending", "open_until", sqlite_where=PENDING, postgresql_where=PENDING),
    # A freed number would name another resident's message to whoever still holds it.
    sqlite_autoincrement=True,
)
# Pushes need the platform's own name for a resident; it is nowhere else, and here only encrypted.
platform_names = Table(
    "platform_names",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("account", String(40), primary_key=True),
    Column("sender", String(32), primary_key=True),
    Column("sealed_name", Text, nullable=False),
)
