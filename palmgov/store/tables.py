"""Every table, once. Item codes are 36 wide: deployed codes have 31 or 33 characters."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)  # fmt: skip

from palmgov.store.types import UtcDateTime

metadata = MetaData()

guide_versions = Table(
    "guide_versions",
    metadata,
    Column("item_code", String(36), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("content", JSON, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("created_by", String(80), nullable=False),
)
# One row per item: which version residents read, and at which revision of the whole set it changed.
guide_publications = Table(
    "guide_publications",
    metadata,
    Column("item_code", String(36), primary_key=True),
    Column("version", Integer),
    Column("revision", Integer, nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
    Index("ix_guide_publications_revision", "revision"),
)
guide_drafts = Table(
    "guide_drafts",
    metadata,
    Column("item_code", String(36), primary_key=True),
    Column("content", JSON, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("updated_by", String(80), nullable=False),
)
guide_revisions = Table(
    "guide_revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", Integer, nullable=False),
)
answer_log = Table(
    "answer_log",
    metadata,
    Column("answer_id", String(36), primary_key=True),
    Column("conversation_hash", String(64), nullable=False),
    Column("channel", String(30), nullable=False),
    Column("question", Text, nullable=False),
    Column("intent", String(60)),
    Column("confidence", Float),
    Column("decision", String(20)),
    Column("item_code", String(36)),
    Column("aspects", JSON, nullable=False),
    Column("guide_version", Integer),
    Column("milliseconds", Float, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    Index("ix_answer_log_answered_at", "answered_at"),
    Index("ix_answer_log_item_code", "item_code"),
)
answer_feedback = Table(
    "answer_feedback",
    metadata,
    Column("answer_id", String(36), primary_key=True),
    Column("helpful", Boolean, nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
)
recorded_messages = Table(
    "recorded_messages",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("number", String(24), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("conversation", String(64), nullable=False),
    Column("answer_id", String(36)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("reply", Text),
    Column("replied_at", UtcDateTime),
    Column("replied_by", String(80)),
    UniqueConstraint("number", name="uq_recorded_messages_number"),
    UniqueConstraint("answer_id", name="uq_recorded_messages_answer_id"),
)
