"""The outbox with its quota windows and counts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_outbox()
    _create_quota()


def _create_outbox() -> None:
    op.create_table(
        "outbox_messages",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("cause", sa.String(160), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("account", sa.String(40), nullable=False),
        sa.Column("sender", sa.String(32), nullable=False),
        sa.Column("cards", sa.JSON, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("is_shortened", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(40)),
        sa.Column("code", sa.Integer),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claim", sa.String(32)),
        sa.Column("claimed_until", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("cause", name="uq_outbox_messages_cause"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_messages_state_due_at", "outbox_messages", ["state", "due_at"])
    op.create_index("ix_outbox_messages_sender", "outbox_messages", ["channel", "account", "sender"])


def _create_quota() -> None:
    op.create_table(
        "push_windows",
        sa.Column("channel", sa.String(20), primary_key=True),
        sa.Column("account", sa.String(40), primary_key=True),
        sa.Column("sender", sa.String(32), primary_key=True),
        sa.Column("trigger", sa.String(12), primary_key=True),
        sa.Column("granted", sa.Integer, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "push_counts",
        sa.Column("channel", sa.String(20), primary_key=True),
        sa.Column("account", sa.String(40), primary_key=True),
        sa.Column("outcome", sa.String(20), primary_key=True),
        sa.Column("code", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("count", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    for table in ("push_counts", "push_windows", "outbox_messages"):
        op.drop_table(table)
