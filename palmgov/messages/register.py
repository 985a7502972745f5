"""The register of messages: record, list, reply."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.exc import IntegrityError

from palmgov.messages.model import MessageKind, RecordedMessage
from palmgov.privacy.masking import mask_personal_data
from palmgov.store.database import Store
from palmgov.store.tables import recorded_messages

# Without letters and digits that are confused when read aloud on the phone.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SendReply = Callable[[Connection, RecordedMessage], object]


class UnknownMessage(Exception):
    """No message has this number."""


def _make_number(now: datetime) -> str:
    return f"LY{now:%y%m%d}{''.join(secrets.choice(_ALPHABET) for _ in range(5))}"


def _read(row: Row[Any]) -> RecordedMessage:
    values = dict(row._mapping)
    del values["id"], values["answer_id"]
    return RecordedMessage(**values)


def create_message(
    store: Store, kind: MessageKind, text: str, conversation: str, answer_id: str | None = None
) -> RecordedMessage:
    """Record a resident's message, personal data masked, under a fresh number.

    A slow turn is asked a second time under the same `answer_id`, and gets what the first recorded.
    """
    now = datetime.now(UTC)
    message = RecordedMessage(_make_number(now), kind, mask_personal_data(text), conversation, now)
    row = insert(recorded_messages).values(
        number=message.number,
        kind=kind,
        text=message.text,
        conversation=conversation,
        answer_id=answer_id,
        created_at=now,
    )
    try:
        with store.begin() as connection:
            connection.execute(row)
    except IntegrityError:
        recorded = _find_by_answer(store, answer_id)
        if recorded is None:
            raise
        return recorded
    return message


def _find_by_answer(store: Store, answer_id: str | None) -> RecordedMessage | None:
    if answer_id is None:
        return None
    with store.read() as connection:
        mine = recorded_messages.c.answer_id == answer_id
        row = connection.execute(select(recorded_messages).where(mine)).first()
    return _read(row) if row else None


def list_messages(store: Store, waiting_only: bool = False) -> tuple[RecordedMessage, ...]:
    """Messages, oldest first; with `waiting_only` those without a reply."""
    query = select(recorded_messages).order_by(recorded_messages.c.id)
    if waiting_only:
        query = query.where(recorded_messages.c.reply.is_(None))
    with store.read() as connection:
        return tuple(_read(row) for row in connection.execute(query))


def reply_to_message(
    store: Store, number: str, reply: str, replied_by: str, send: SendReply | None = None
) -> RecordedMessage:
    """Keep the reply with its message; raises UnknownMessage.

    `send` puts it on its way in the same transaction, so that a reply is kept and sent, or neither.
    """
    mine = recorded_messages.c.number == number
    with store.begin() as connection:
        connection.execute(
            update(recorded_messages)
            .where(mine)
            .values(reply=reply, replied_at=datetime.now(UTC), replied_by=replied_by)
        )
        row = connection.execute(select(recorded_messages).where(mine)).first()
        if row is None:
            raise UnknownMessage(number)
        message = _read(row)
        if send is not None:
            send(connection, message)
    return message


def delete_old_messages(store: Store, retention_days: int, now: datetime) -> int:
    """Delete messages whose reply is older than the retention period; returns how many.

    A message without a reply stays: somebody still waits for one.
    """
    limit = now - timedelta(days=retention_days)
    with store.begin() as connection:
        old = recorded_messages.c.replied_at < limit
        return connection.execute(delete(recorded_messages).where(old)).rowcount
