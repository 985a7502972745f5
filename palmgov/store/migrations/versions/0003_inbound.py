"""What residents write on messaging platforms, and the sealed names of those who write."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inbound_messages",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("occasion", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("account", sa.String(40), nullable=False),
        sa.Column("sender", sa.String(32), nullable=False),
        sa.Column("answer_id", sa.String(36), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("cards", sa.JSON, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("open_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claim", sa.String(32)),
        sa.Column("claimed_until", sa.DateTime(timezone=True)),
        sa.Column("given_with", sa.Integer),
        sa.Column("given_to", sa.DateTime(timezone=True)),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("occasion", name="uq_inbound_messages_occasion"),
        sa.UniqueConstraint("answer_id", name="uq_inbound_messages_answer_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbound_messages_sender", "inbound_messages", ["sender"])
    pending = sa.text("state IN ('received', 'answered')")
    op.create_index(
        "ix_inbound_messages_pending",
        "inbound_messages",
        ["open_until"],
        sqlite_where=pending,
        postgresql_where=pending,
    )
    op.create_table(
        "platform_names",
        sa.Column("channel", sa.String(20), primary_key=True),
        sa.Column("account", sa.String(40), primary_key=True),
        sa.Column("sender", sa.String(32), primary_key=True),
        sa.Column("sealed_name", sa.Text, nullable=False),
    )


def downgrade() -> None:
    for table in ("platform_names", "inbound_messages"):
        op.drop_table(table)
