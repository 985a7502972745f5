"""The worker's jobs, run by a real Dramatiq worker over the real queue."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import dramatiq
import pytest
from dramatiq.common import dq_name
from flask.testing import FlaskClient
from redis import Redis, RedisError
from sqlalchemy import Row, select, update

from gateway.application import create_app
from gateway.channels.message import Reply
from gateway.conversation.wording import FAULT_NOT_QUEUED, FAULT_QUEUED
from gateway.jobs.broker import QUEUE, create_broker
from gateway.jobs.clock import Clock
from gateway.jobs.job_logs import name_jobs
from gateway.jobs.late_answer import answer_pending, give_up, serve
from gateway.jobs.parts import WorkerParts, build_worker_parts
from gateway.jobs.worker import declare_jobs, list_due_works, sweep_records, write_answers
from gateway.parts import GatewayParts
from gateway.redis_clients import connect_jobs, connect_redis
from palmgov.conversations.answer_log import AnswerRecord, record_answer
from palmgov.conversations.later_replies import make_stream_key
from palmgov.messages.register import create_message, list_messages, reply_to_message
from palmgov.store.tables import answer_log, recorded_messages
from tests.gateway.conftest import PartsMaker, SettingsMaker
from tests.gateway.fake_rasa import FakeRasa, make_reply

CHAT = "/api/v1/chat"
T = TypeVar("T")


@pytest.fixture
def worker_parts(make_settings: SettingsMaker) -> Iterator[WorkerParts]:
    parts = build_worker_parts(make_settings())
    yield parts
    parts.store.close()


@pytest.fixture
def worker(worker_parts: WorkerParts) -> Iterator[dramatiq.Worker]:
    broker = create_broker(connect_jobs(worker_parts.settings))
    broker.add_middleware(Clock(lambda: list_due_works(worker_parts, {})))
    declare_jobs(broker, lambda: worker_parts)
    worker = dramatiq.Worker(broker, worker_timeout=20, worker_threads=2)
    worker.start()
    yield worker
    worker.stop(timeout=1000)
    broker.close()


def wait_for(look: Callable[[], T], seconds: float = 8) -> T:
    deadline = time.monotonic() + seconds
    while not (found := look()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def read_rows(parts: GatewayParts | WorkerParts) -> list[tuple[object, ...]]:
    with parts.store.begin() as connection:
        return [tuple(row) for row in connection.execute(select(answer_log))]


def read_answers(parts: WorkerParts) -> Sequence[Row[Any]]:
    with parts.store.begin() as connection:
        return connection.execute(select(answer_log)).all()


def test_every_answer_is_logged_masked(
    client: FlaskClient, parts: GatewayParts, worker: dramatiq.Worker
) -> None:
    body = client.post(CHAT, json={"text": "我电话13812345678，补身份证多少钱"}).get_json()
    rows = wait_for(lambda: read_rows(parts))
    assert len(rows) == 1
    written = " ".join(map(str, rows[0]))
    assert body["answer_id"] in written and "补身份证多少钱" in written
    assert "13812345678" not in written and body["conversation"] not in written


def test_a_failed_question_is_answered_later(
    client: FlaskClient, parts: GatewayParts, worker: dramatiq.Worker, rasa: FakeRasa
) -> None:
    rasa.stop()
    body = {"conversation": str(uuid.uuid4()), "text": "补身份证多少钱", "message_id": "m-1"}
    answer = client.post(CHAT, json=body).get_json()
    rasa.start()
    events = wait_for(lambda: parts.events.read(body["conversation"], "0", 0))
    assert len(events) == 1
    assert f'"answer_id":"{answer["answer_id"]}"' in events[0].data
    assert '"in_reply_to":"m-1"' in events[0].data
    assert "答：补身份证多少钱" in events[0].data
    assert client.post(CHAT, json=body).get_json()["replies"][0]["text"] == "答：补身份证多少钱"
    assert wait_for(lambda: [row for row in read_rows(parts) if "answer" in row])


def test_a_late_answer_is_logged_before_or_after_the_row_of_its_first_try(
    client: FlaskClient, worker_parts: WorkerParts, rasa: FakeRasa
) -> None:
    first, second = fail_twice(client, rasa), fail_twice(client, rasa)
    answer_pending(first, worker_parts)
    write_answers(worker_parts)
    answer_pending(second, worker_parts)
    assert [row.decision for row in read_answers(worker_parts)] == ["answer"] * 4


def fail_twice(client: FlaskClient, rasa: FakeRasa) -> str:
    conversation = str(uuid.uuid4())
    rasa.status = 500
    for text in ("第一问", "第二问"):
        client.post(CHAT, json={"conversation": conversation, "text": text})
    rasa.status = 200
    rasa.requests.clear()
    return conversation


def test_late_answers_keep_their_order_and_come_once(
    client: FlaskClient, worker_parts: WorkerParts, rasa: FakeRasa
) -> None:
    conversation = fail_twice(client, rasa)
    answer_pending(conversation, worker_parts)
    answer_pending(conversation, worker_parts)
    assert rasa.list_texts() == ["第一问", "第二问"]
    assert len(worker_parts.events.read(conversation, "0", 0)) == 2


def test_an_answer_that_cannot_be_published_leaves_its_question_waiting(
    client: FlaskClient, worker_parts: WorkerParts, rasa: FakeRasa, redis_url: str
) -> None:
    conversation = fail_twice(client, rasa)
    with Redis.from_url(redis_url) as redis:
        redis.set(make_stream_key(conversation), "no stream")
        with pytest.raises(RedisError):
            answer_pending(conversation, worker_parts)
        redis.delete(make_stream_key(conversation))
        answer_pending(conversation, worker_parts)
        assert redis.ttl(make_stream_key(conversation)) > 0
    assert rasa.list_texts() == ["第一问", "第一问", "第二问"]
    assert len({request["metadata"]["answer_id"] for request in rasa.requests}) == 2
    assert len(worker_parts.events.read(conversation, "0", 0)) == 2


def test_of_two_workers_with_one_answer_only_the_first_publishes(
    client: FlaskClient, worker_parts: WorkerParts, rasa: FakeRasa
) -> None:
    conversation = fail_twice(client, rasa)
    question = worker_parts.pending.find_oldest(conversation)
    assert question is not None
    published = [worker_parts.pending.exchange(question, text) for text in ('"一"', '"二"')]
    assert published == [True, False]
    assert [event.data for event in worker_parts.events.read(conversation, "0", 0)] == ['"一"']


def test_a_question_that_stays_unanswered_is_given_up_with_a_sentence(
    client: FlaskClient, worker_parts: WorkerParts, rasa: FakeRasa
) -> None:
    conversation = fail_twice(client, rasa)
    rasa.status = 500
    serve(conversation, worker_parts)
    give_up(conversation, datetime.now(UTC) - timedelta(minutes=1), worker_parts)
    assert worker_parts.events.read(conversation, "0", 0) == []
    give_up(conversation, datetime.now(UTC), worker_parts)
    events = worker_parts.events.read(conversation, "0", 0)
    assert len(events) == 2
    assert "12345" in events[0].data
    assert worker_parts.pending.find_oldest(conversation) is None


def test_rows_whose_job_was_lost_are_written_by_the_clock(worker_parts: WorkerParts) -> None:
    record = AnswerRecord("a-1", "hash", "web", "问", None, 1.0, datetime.now(UTC))
    worker_parts.rows.add(record, connect_redis(worker_parts.settings))
    (rows,) = (work for work in list_due_works(worker_parts, {}) if work.name == "answer rows")
    rows.run()
    assert [row[0] for row in read_rows(worker_parts)] == ["a-1"]


def test_what_is_past_its_time_is_deleted_also_without_redis(make_settings: SettingsMaker) -> None:
    parts = build_worker_parts(make_settings(redis_url="redis://127.0.0.1:1/0"))
    day = datetime.now(UTC) - timedelta(days=400)
    with parts.store.begin() as connection:
        record_answer(connection, AnswerRecord("old", "hash", "web", "问", None, 1.0, day))
    sweep_records(parts)
    assert read_rows(parts) == []
    parts.store.close()


def test_old_answers_are_swept(worker_parts: WorkerParts) -> None:
    for age in (1, 400):
        day = datetime.now(UTC) - timedelta(days=age)
        with worker_parts.store.begin() as connection:
            record_answer(connection, AnswerRecord(f"a{age}", "hash", "web", "问", None, 1.0, day))
    sweep_records(worker_parts)
    assert [row[0] for row in read_rows(worker_parts)] == ["a1"]


def test_messages_that_were_replied_to_long_ago_are_swept(worker_parts: WorkerParts) -> None:
    store = worker_parts.store
    old, new, waiting = (create_message(store, "person", text, "c") for text in ("旧", "新", "等"))
    for message, age in ((old, 800), (new, 1)):
        reply_to_message(store, message.number, "已处理", "坐席01")
        replied_at = datetime.now(UTC) - timedelta(days=age)
        with store.begin() as connection:
            mine = recorded_messages.c.number == message.number
            connection.execute(update(recorded_messages).where(mine).values(replied_at=replied_at))
    sweep_records(worker_parts)
    assert [message.number for message in list_messages(store)] == [new.number, waiting.number]


def test_a_job_that_fails_is_logged_without_what_it_works_on(
    worker_parts: WorkerParts, worker: dramatiq.Worker, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.addFilter(name_jobs)
    message: dramatiq.Message[None] = dramatiq.Message(
        QUEUE, "record_answers", ({"question": "补身份证多少钱"},), {}, {}
    )
    worker.broker.enqueue(message)
    wait_for(lambda: "unhandled exception" in caplog.text)
    caplog.handler.removeFilter(name_jobs)
    assert f"record_answers {message.message_id}" in caplog.text
    assert not any("补身份证多少钱" in line for line in caplog.messages)


def test_a_job_that_waited_in_a_killed_worker_is_done_by_another(worker_parts: WorkerParts) -> None:
    killed = create_broker(connect_jobs(worker_parts.settings))
    record = AnswerRecord("a-1", "hash", "web", "问", None, 1.0, datetime.now(UTC))
    worker_parts.rows.add(record, connect_redis(worker_parts.settings))
    killed.enqueue(dramatiq.Message(QUEUE, "record_answers", (), {}, {}), delay=200)
    assert next(killed.consume(dq_name(QUEUE), prefetch=10, timeout=1000)) is not None
    # It was last heard of long ago.
    killed.client.zadd("palmgov:jobs:__heartbeats__", {killed.broker_id: 0})
    broker = create_broker(connect_jobs(worker_parts.settings))
    declare_jobs(broker, lambda: worker_parts)
    worker = dramatiq.Worker(broker, worker_timeout=20, worker_threads=2)
    worker.start()
    wait_for(lambda: read_rows(worker_parts))
    worker.stop(timeout=1000)
    assert [row[0] for row in read_rows(worker_parts)] == ["a-1"]


def leave_running(client: FlaskClient, redis_url: str) -> str:
    """A turn dies with its message in hand, and two later senders of it run out of time."""
    conversation = str(uuid.uuid4())
    body = {"conversation": conversation, "text": "窗口没人", "message_id": "m-1"}
    with Redis.from_url(redis_url) as redis:
        key = f"palmgov:turn:{conversation}:m-1"
        redis.set(key, "running:first")
        with ThreadPoolExecutor(2) as pool:
            sent = [pool.submit(client.application.test_client().post, CHAT, json=body) for _ in range(2)]
            answers = [one.result().get_json() for one in sent]
        redis.delete(key)
    assert [answer["answer_id"] for answer in answers] == ["first", "first"]
    assert all(FAULT_QUEUED in answer["replies"][0]["text"] for answer in answers)
    return conversation


def test_who_waited_for_a_turn_that_died_gets_the_promised_answer_once(
    client: FlaskClient, worker_parts: WorkerParts, rasa: FakeRasa, redis_url: str
) -> None:
    conversation = leave_running(client, redis_url)
    answer_pending(conversation, worker_parts)
    assert [request["metadata"]["answer_id"] for request in rasa.requests] == ["first"]
    (event,) = worker_parts.events.read(conversation, "0", 0)
    assert "答：窗口没人" in event.data and '"in_reply_to":"m-1"' in event.data


def test_a_question_that_was_answered_in_the_meantime_is_not_asked_again(
    client: FlaskClient, worker_parts: WorkerParts, rasa: FakeRasa, redis_url: str
) -> None:
    conversation = leave_running(client, redis_url)
    bot_reply = make_reply("已登记")
    reply = Reply(
        conversation=conversation,
        answer_id="first",
        cards=(bot_reply.card,),
        understanding=bot_reply.understanding,
    )
    worker_parts.answered.remember(conversation, "m-1", reply)
    answer_pending(conversation, worker_parts)
    assert rasa.requests == []
    (event,) = worker_parts.events.read(conversation, "0", 0)
    assert "已登记" in event.data


def test_conversations_wait_until_their_last_question_is_answered(
    client: FlaskClient, worker_parts: WorkerParts, rasa: FakeRasa
) -> None:
    first, second = fail_twice(client, rasa), fail_twice(client, rasa)
    assert set(worker_parts.pending.list_waiting(9)) == {first, second}
    assert len(worker_parts.pending.list_waiting(1)) == 1
    serve(first, worker_parts)
    assert worker_parts.pending.list_waiting(9) == [second]


def test_a_question_that_cannot_be_kept_is_not_promised_an_answer(
    published: None, make_parts: PartsMaker
) -> None:
    parts = make_parts(redis_url="redis://127.0.0.1:1/0")
    body = create_app(parts=parts).test_client().post(CHAT, json={"text": "补身份证"}).get_json()
    assert FAULT_NOT_QUEUED in body["replies"][0]["text"]


def test_a_lost_queue_holds_nobody_up(published: None, make_parts: PartsMaker) -> None:
    parts = make_parts(redis_url="redis://127.0.0.1:1/0")
    assert parts.jobs.record_answers() is False
    assert 'palmgov_failures_total{part="jobs"} 1.0' in parts.metrics.render().decode()
