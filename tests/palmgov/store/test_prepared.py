"""A prepared statement writes and finds what SQLAlchemy's own execution would, on both kinds of database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import IntegrityError

from palmgov.store import Store
from palmgov.store.prepared import Prepared
from palmgov.store.tables import answer_log
from palmgov.store.upsert import insert_into

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ROW = {
    "answer_id": "a",
    "conversation_hash": "c",
    "channel": "web",
    "question": "100% 的'材料':要带啥",
    "intent": None,
    "confidence": 0.5,
    "decision": "answer",
    "item_code": None,
    "aspects": ["fees", "time_limit"],
    "guide_version": 3,
    "milliseconds": 1.5,
    "answered_at": NOON,
}


def keep_first() -> Prepared:
    return Prepared(
        lambda dialect: (
            insert_into(dialect, answer_log).on_conflict_do_nothing().returning(answer_log.c.guide_version)
        )
    )


def test_every_type_comes_back_as_it_was_given(store: Store) -> None:
    insert = keep_first()
    with store.begin() as connection:
        assert insert.run(connection, ROW).one() == (3,)
        assert insert.run(connection, {**ROW, "answer_id": "b", "guide_version": 4}).one() == (4,)
    with store.read() as connection:
        first, second = connection.execute(select(answer_log).order_by(answer_log.c.answer_id)).mappings()
    assert (dict(first), second["answer_id"]) == (ROW, "b")


def test_a_conflict_is_settled_as_the_statement_says(store: Store) -> None:
    insert = keep_first()
    with store.begin() as connection:
        insert.run(connection, ROW)
        assert insert.run(connection, {**ROW, "channel": "wechat"}).one_or_none() is None


def test_values_that_the_statement_brings_itself_are_kept(store: Store) -> None:
    change = Prepared(
        lambda _: update(answer_log).where(
            answer_log.c.answer_id == bindparam("of"), answer_log.c.channel == "web"
        )
    )
    with store.begin() as connection:
        keep_first().run(connection, ROW)
        assert change.run(connection, {"of": "a", "decision": "clarify"}).rowcount == 1
        assert change.run(connection, {"of": "b", "decision": "clarify"}).rowcount == 0


def test_a_missing_value_is_an_error_and_writes_nothing(store: Store) -> None:
    insert = keep_first()
    with store.begin() as connection:
        insert.run(connection, ROW)
    with pytest.raises(KeyError), store.begin() as connection:
        insert.run(connection, {name: value for name, value in ROW.items() if name != "question"})


def test_the_databases_errors_are_sqlalchemys_and_name_no_value(store: Store) -> None:
    insert = Prepared(lambda dialect: insert_into(dialect, answer_log))
    with store.begin() as connection:
        insert.run(connection, ROW)
    with pytest.raises(IntegrityError) as caught, store.begin() as connection:
        insert.run(connection, ROW)
    assert "材料" not in str(caught.value)


def test_many_rows_are_written_as_each_by_itself(store: Store) -> None:
    insert = Prepared(lambda dialect: insert_into(dialect, answer_log).on_conflict_do_nothing())
    rows = [{**ROW, "answer_id": name, "question": f"问{name}"} for name in "abca"]
    with store.begin() as connection:
        insert.run_many(connection, rows)
        insert.run_many(connection, [])
    with store.read() as connection:
        written = connection.execute(select(answer_log).order_by(answer_log.c.answer_id)).mappings().all()
    assert [dict(row) for row in written] == rows[:3]


def test_of_many_rows_none_is_written_when_one_is_refused(store: Store) -> None:
    insert = Prepared(lambda dialect: insert_into(dialect, answer_log))
    with pytest.raises(IntegrityError), store.begin() as connection:
        insert.run_many(connection, [ROW, {**ROW, "answer_id": "b", "channel": None}])
    with store.read() as connection:
        assert connection.execute(select(answer_log)).all() == []
