"""The answer log keeps what was asked and answered, once, for as long as it may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from palmgov.conversations.answer_log import (
    AnswerRecord,
    delete_old_answers,
    record_answer,
    record_answers,
    record_feedback,
    record_late_answer,
)
from palmgov.conversations.understanding import Understanding
from palmgov.store import Store
from palmgov.store.tables import answer_feedback, answer_log

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
UNDERSTOOD = Understanding(
    intent="ask_guide", confidence=0.91, decision="answer", item_code="T1", item_name="测试事项",
    aspects=("fee", "materials"), guide_version=3,
)  # fmt: skip


def make_record(answer_id: str = "a1", **changes: Any) -> AnswerRecord:
    values: dict[str, Any] = {
        "answer_id": answer_id,
        "conversation_hash": "0" * 64,
        "channel": "web",
        "question": "多少钱",
        "understanding": UNDERSTOOD,
        "milliseconds": 12.5,
        "answered_at": NOW,
    }
    return AnswerRecord(**(values | changes))


def write(store: Store, record: AnswerRecord) -> None:
    with store.begin() as connection:
        record_answer(connection, record)


def list_rows(store: Store) -> list[dict[str, Any]]:
    with store.begin() as connection:
        return [dict(row) for row in connection.execute(select(answer_log)).mappings()]


def test_a_row_holds_what_was_understood_and_which_version_answered(store: Store) -> None:
    write(store, make_record())
    assert list_rows(store) == [
        {
            "answer_id": "a1", "conversation_hash": "0" * 64, "channel": "web", "question": "多少钱",
            "intent": "ask_guide", "confidence": 0.91, "decision": "answer", "item_code": "T1",
            "aspects": ["fee", "materials"], "guide_version": 3, "milliseconds": 12.5, "answered_at": NOW,
        }
    ]  # fmt: skip


def test_a_turn_that_nothing_was_made_of_is_logged_too(store: Store) -> None:
    write(store, make_record(understanding=None))
    (row,) = list_rows(store)
    assert (row["decision"], row["aspects"]) == (None, [])


def test_a_job_that_is_delivered_twice_writes_one_row(store: Store) -> None:
    write(store, make_record())
    write(store, make_record(question="别的"))
    assert [row["question"] for row in list_rows(store)] == ["多少钱"]


def test_one_row_that_the_database_refuses_costs_no_other(store: Store) -> None:
    refused = make_record("a2", channel=None)
    record_answers(store, [make_record("a1"), refused, make_record("a3")])
    assert [row["answer_id"] for row in list_rows(store)] == ["a1", "a3"]


def test_no_row_is_written_while_the_database_is_away(store: Store) -> None:
    with store.begin() as connection:
        answer_log.drop(connection)
    with pytest.raises(SQLAlchemyError):
        record_answers(store, [make_record("a1"), make_record("a2")])


def test_a_late_answer_fills_in_the_row_of_its_first_try_and_keeps_the_rest(store: Store) -> None:
    write(store, make_record(understanding=None))
    record_late_answer(store, make_record(milliseconds=4000.0))
    (row,) = list_rows(store)
    assert (row["decision"], row["aspects"], row["milliseconds"]) == ("answer", ["fee", "materials"], 12.5)


def test_a_late_answer_that_comes_before_the_row_of_its_first_try_stays(store: Store) -> None:
    record_late_answer(store, make_record(milliseconds=4000.0))
    write(store, make_record(understanding=None))
    (row,) = list_rows(store)
    assert (row["decision"], row["milliseconds"]) == ("answer", 4000.0)


def test_a_very_long_question_is_cut(store: Store) -> None:
    write(store, make_record(question="长" * 100_000))
    assert len(list_rows(store)[0]["question"]) == 2000


def test_the_last_thumb_counts_even_when_it_comes_before_its_answer(store: Store) -> None:
    record_feedback(store, "a1", helpful=True)
    record_feedback(store, "a1", helpful=False)
    record_feedback(store, "a2", helpful=True)
    with store.begin() as connection:
        rows = connection.execute(select(answer_feedback.c.answer_id, answer_feedback.c.helpful)).all()
    assert dict(tuple(row) for row in rows) == {"a1": False, "a2": True}


def test_only_rows_older_than_the_retention_period_are_deleted(store: Store) -> None:
    for days in (10, 364, 366, 800):
        write(store, make_record(f"d{days}", answered_at=NOW - timedelta(days=days)))
    assert delete_old_answers(store, retention_days=365, now=NOW) == 2
    assert {row["answer_id"] for row in list_rows(store)} == {"d10", "d364"}
    assert delete_old_answers(store, retention_days=365, now=NOW) == 0
