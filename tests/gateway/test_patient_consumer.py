"""Jobs that come one after the other are fetched together."""

from __future__ import annotations

from typing import Any

import dramatiq
import pytest

from gateway.jobs.broker import QUEUE, create_broker
from gateway.jobs.patient_consumer import MOST_FETCHED, PAUSE_SECONDS
from gateway.redis_clients import connect_jobs
from tests.gateway.conftest import SettingsMaker


def test_jobs_that_gather_in_a_pause_are_one_fetch(
    make_settings: SettingsMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    broker = create_broker(connect_jobs(make_settings()))
    fetches: list[int] = []
    fetch = broker.do_fetch

    def count(queue: str, most: int) -> Any:
        fetches.append(most)
        return fetch(queue, most)

    monkeypatch.setattr(broker, "do_fetch", count)
    sent = [dramatiq.Message(QUEUE, "record_answer", (number,), {}, {}) for number in range(20)]
    for message in sent:
        broker.enqueue(message)
    consumer = broker.consume(QUEUE, prefetch=8, timeout=100)
    fetched = [next(consumer) for _ in sent]
    assert [message.message_id for message in fetched if message] == [message.message_id for message in sent]
    assert fetches == [MOST_FETCHED]
    for message in fetched:
        consumer.ack(message)
    assert next(consumer) is None
    broker.close()


def test_a_pause_is_no_time_for_who_looks_at_the_log() -> None:
    assert PAUSE_SECONDS <= 0.2
