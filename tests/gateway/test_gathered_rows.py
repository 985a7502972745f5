"""Rows of the answer log wait together in Redis until they are written, and none is lost or doubled on the way."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from redis import Redis

from gateway.jobs.gathered_rows import CALL_DELAY_MILLISECONDS, CALLED_MILLISECONDS, GatheredRows
from gateway.parts import GatewayParts
from palmgov.conversations.answer_log import AnswerRecord
from palmgov.conversations.understanding import Understanding

CHAT = "/api/v1/chat"
UNDERSTOOD = Understanding(intent="ask_guide", confidence=0.9, decision="answer", aspects=("fee",))


def make_record(number: int) -> AnswerRecord:
    return AnswerRecord(f"a-{number}", "hash", "web", "补证", UNDERSTOOD, 1.5, datetime.now(UTC))


def add(redis: Redis, *records: AnswerRecord) -> list[bool]:
    """Whether the worker was to be called, for each row."""
    called = []
    for record in records:
        with redis.pipeline(transaction=False) as pipe:
            GatheredRows(redis).add(record, pipe)
            called.append(bool(pipe.execute()[-1]))
    return called


@pytest.fixture
def redis(redis_url: str) -> Redis:
    return Redis.from_url(redis_url, decode_responses=True)


def test_rows_are_handed_on_whole_and_in_order(redis: Redis) -> None:
    records = [make_record(number) for number in range(1200)]
    add(redis, *records)
    written: list[AnswerRecord] = []
    GatheredRows(redis).write_all(written.extend)
    assert written == records


def test_the_worker_is_called_once_for_rows_that_come_together(redis: Redis) -> None:
    assert add(redis, *map(make_record, range(5))) == [True, False, False, False, False]


def test_a_row_behind_a_call_that_was_lost_calls_again(redis: Redis) -> None:
    assert add(redis, make_record(1)) == [True]
    time.sleep(CALLED_MILLISECONDS / 1000 + 0.1)
    assert add(redis, make_record(2)) == [True]


def test_who_is_called_comes_after_the_last_row_that_did_not_call() -> None:
    assert CALL_DELAY_MILLISECONDS > CALLED_MILLISECONDS


def test_rows_that_could_not_be_written_wait_for_the_next_time(redis: Redis) -> None:
    def fail(_: Sequence[AnswerRecord]) -> None:
        raise ConnectionError

    add(redis, make_record(1))
    with pytest.raises(ConnectionError):
        GatheredRows(redis).write_all(fail)
    written: list[AnswerRecord] = []
    GatheredRows(redis).write_all(written.extend)
    assert [record.answer_id for record in written] == ["a-1"]


def test_a_row_of_another_release_holds_up_no_other(redis: Redis) -> None:
    add(redis, make_record(1))
    redis.rpush("palmgov:answer_rows", '{"other": 1}')
    add(redis, make_record(2))
    written: list[AnswerRecord] = []
    GatheredRows(redis).write_all(written.extend)
    assert [record.answer_id for record in written] == ["a-1", "a-2"]


def test_two_workers_write_each_row_once_while_more_come(redis: Redis) -> None:
    written: list[str] = []

    def write(records: Sequence[AnswerRecord]) -> None:
        time.sleep(0.01)
        written.extend(record.answer_id for record in records)

    add(redis, *map(make_record, range(600)))
    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(GatheredRows(redis).write_all, write) for _ in range(2)]
        add(redis, *map(make_record, range(600, 700)))
        for job in jobs:
            job.result()
    GatheredRows(redis).write_all(write)
    assert written == [f"a-{number}" for number in range(700)]


def test_a_turn_leaves_its_row_and_calls(client: FlaskClient, parts: GatewayParts, redis: Redis) -> None:
    client.post(CHAT, json={"text": "补身份证多少钱"})
    client.post(CHAT, json={"text": "补身份证多少钱"})
    assert redis.llen("palmgov:answer_rows") == 2
    assert redis.llen("palmgov:jobs:palmgov.DQ") == 1
