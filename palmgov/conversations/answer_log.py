"""The answer log: what was asked (masked), what was understood, which guide version answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import Connection, delete, insert
from sqlalchemy.exc import DataError, IntegrityError

from palmgov.conversations.understanding import Understanding
from palmgov.store.database import Store
from palmgov.store.prepared import Prepared
from palmgov.store.tables import answer_feedback, answer_log
from palmgov.store.upsert import insert_into

log = structlog.get_logger()
_INSERT = Prepared(
    lambda dialect: insert_into(dialect, answer_log).on_conflict_do_nothing(index_elements=["answer_id"])
)
_NOT_UNDERSTOOD: dict[str, object] = {
    "intent": None,
    "confidence": None,
    "decision": None,
    "item_code": None,
    "aspects": [],
    "guide_version": None,
}


@dataclass(frozen=True)
class AnswerRecord:
    """One answered turn. `question` is already masked; `conversation_hash` is a keyed hash."""

    answer_id: str
    conversation_hash: str
    channel: str
    question: str
    understanding: Understanding | None
    milliseconds: float
    answered_at: datetime


def record_answer(connection: Connection, record: AnswerRecord) -> None:
    """Write one row; a row that is already there stays as it is (jobs and messages may be delivered twice)."""
    _INSERT.run(connection, _make_row(record))


def record_answers(store: Store, records: Sequence[AnswerRecord]) -> None:
    """Write rows, all of them in one transaction. One that the database refuses is left out and logged.

    Raises SQLAlchemyError when the database is away; then none is written.
    """
    try:
        with store.begin() as connection:
            _INSERT.run_many(connection, [_make_row(record) for record in records])
    except (DataError, IntegrityError) as error:
        if len(records) == 1:
            log.error("answer not logged", answer_id=records[0].answer_id, reason=type(error).__name__)
            return
        for record in records:
            record_answers(store, [record])


def record_late_answer(store: Store, record: AnswerRecord) -> None:
    """Write the row of a question that could only be answered later, or fill in what its row could not yet say.

    The row of the first try may still be on its way, and then stays away.
    """
    understood = _list_columns(record.understanding)
    with store.begin() as connection:
        insertion = insert_into(connection.dialect, answer_log).values(_make_row(record))
        connection.execute(insertion.on_conflict_do_update(index_elements=["answer_id"], set_=understood))


def _make_row(record: AnswerRecord) -> dict[str, object]:
    return {
        "answer_id": record.answer_id,
        "conversation_hash": record.conversation_hash,
        "channel": record.channel,
        "question": record.question[:2000],
        "milliseconds": record.milliseconds,
        "answered_at": record.answered_at,
        **_list_columns(record.understanding),
    }


def _list_columns(understanding: Understanding | None) -> dict[str, object]:
    if understanding is None:
        return _NOT_UNDERSTOOD
    return {
        "intent": understanding.intent,
        "confidence": understanding.confidence,
        "decision": understanding.decision,
        "item_code": understanding.item_code,
        "aspects": list(understanding.aspects),
        "guide_version": understanding.guide_version,
    }


def record_feedback(store: Store, answer_id: str, helpful: bool) -> None:
    """Keep a thumb; a resident may change their mind, the last one counts.

    The answer's own row may still be on its way through the queue, so it is not required here.
    """
    with store.begin() as connection:
        connection.execute(delete(answer_feedback).where(answer_feedback.c.answer_id == answer_id))
        values = {"answer_id": answer_id, "helpful": helpful, "given_at": datetime.now(UTC)}
        connection.execute(insert(answer_feedback).values(values))


def delete_old_answers(store: Store, retention_days: int, now: datetime) -> int:
    """Delete answers and thumbs older than the retention period; returns how many answers."""
    limit = now - timedelta(days=retention_days)
    with store.begin() as connection:
        connection.execute(delete(answer_feedback).where(answer_feedback.c.given_at < limit))
        return connection.execute(delete(answer_log).where(answer_log.c.answered_at < limit)).rowcount
