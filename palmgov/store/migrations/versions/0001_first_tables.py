"""Guides with versions and publications, the answer log, feedback and recorded messages."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_guide_tables()
    _create_answer_tables()
    op.create_table(
        "recorded_messages",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("number", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("answer_id", sa.String(36)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reply", sa.Text),
        sa.Column("replied_at", sa.DateTime(timezone=True)),
        sa.Column("replied_by", sa.String(80)),
        sa.UniqueConstraint("number", name="uq_recorded_messages_number"),
        sa.UniqueConstraint("answer_id", name="uq_recorded_messages_answer_id"),
    )


def _create_guide_tables() -> None:
    op.create_table(
        "guide_versions",
        sa.Column("item_code", sa.String(36), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(80), nullable=False),
    )
    op.create_table(
        "guide_publications",
        sa.Column("item_code", sa.String(36), primary_key=True),
        sa.Column("version", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_guide_publications_revision", "guide_publications", ["revision"])
    op.create_table(
        "guide_drafts",
        sa.Column("item_code", sa.String(36), primary_key=True),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(80), nullable=False),
    )
    revisions = op.create_table(
        "guide_revisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.bulk_insert(revisions, [{"id": 1, "revision": 0}])


def _create_answer_tables() -> None:
    op.create_table(
        "answer_log",
        sa.Column("answer_id", sa.String(36), primary_key=True),
        sa.Column("conversation_hash", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(30), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("intent", sa.String(60)),
        sa.Column("confidence", sa.Float),
        sa.Column("decision", sa.String(20)),
        sa.Column("item_code", sa.String(36)),
        sa.Column("aspects", sa.JSON, nullable=False),
        sa.Column("guide_version", sa.Integer),
        sa.Column("milliseconds", sa.Float, nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_answer_log_answered_at", "answer_log", ["answered_at"])
    op.create_index("ix_answer_log_item_code", "answer_log", ["item_code"])
    op.create_table(
        "answer_feedback",
        sa.Column("answer_id", sa.String(36), primary_key=True),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    for table in (
        "recorded_messages", "answer_feedback", "answer_log", "guide_revisions",
        "guide_drafts", "guide_publications", "guide_versions",
    ):  # fmt: skip
        op.drop_table(table)
