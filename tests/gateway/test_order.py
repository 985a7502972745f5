"""One message of a conversation at a time, in order, across processes."""

from __future__ import annotations

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from redis import Redis

from gateway.application import create_app
from gateway.conversation.failure import TurnFailed
from gateway.conversation.order import ConversationOrder
from tests.gateway.conftest import PartsMaker
from tests.gateway.fake_rasa import FakeRasa

CHAT = "/api/v1/chat"


@pytest.fixture
def orders(redis_url: str) -> list[ConversationOrder]:
    """Two processes' views of one Redis."""
    return [ConversationOrder(Redis.from_url(redis_url, decode_responses=True)) for _ in range(2)]


def test_messages_leave_in_the_order_of_arrival(orders: list[ConversationOrder], redis_url: str) -> None:
    left: list[int] = []
    deadline = time.monotonic() + 30
    client = Redis.from_url(redis_url)

    def go(number: int) -> None:
        with orders[number % 2].wait_in_line("f", deadline):
            left.append(number)

    threads = [threading.Thread(target=go, args=(number,)) for number in range(8)]
    with orders[0].wait_in_line("f", deadline):
        for number, thread in enumerate(threads):
            thread.start()
            while client.llen("palmgov:order:f") < number + 2:
                time.sleep(0.005)
    for thread in threads:
        thread.join()
    assert left == list(range(8))


def test_two_processes_never_ask_at_once_for_one_conversation(
    published: None, make_parts: PartsMaker, rasa: FakeRasa
) -> None:
    rasa.delay_seconds = 0.05
    apps = [create_app(parts=make_parts()), create_app(parts=make_parts())]
    conversation = str(uuid.uuid4())

    def post(number: int) -> int:
        body = {"conversation": conversation, "text": f"问题{number}"}
        return apps[number % 2].test_client().post(CHAT, json=body).status_code

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(post, range(10))) == {200}
    assert len(rasa.requests) == 10
    assert rasa.most_running[conversation] == 1


def test_conversations_do_not_wait_for_each_other(orders: list[ConversationOrder], redis_url: str) -> None:
    client = Redis.from_url(redis_url)
    deadline = time.monotonic() + 0.5
    with orders[0].wait_in_line("a", deadline), orders[1].wait_in_line("b", deadline):
        assert [client.llen(f"palmgov:order:{name}") for name in "ab"] == [1, 1]


def test_a_ticket_of_a_dead_process_lapses(orders: list[ConversationOrder], redis_url: str) -> None:
    client = Redis.from_url(redis_url)
    client.rpush("palmgov:order:c", f"{int(time.time() * 1000) + 200}:dead")
    started = time.monotonic()
    with orders[0].wait_in_line("c", time.monotonic() + 2):
        assert 0.1 < time.monotonic() - started < 1


def test_waiting_ends_at_the_deadline(orders: list[ConversationOrder], redis_url: str) -> None:
    with orders[0].wait_in_line("d", time.monotonic() + 5):
        with pytest.raises(TurnFailed), orders[1].wait_in_line("d", time.monotonic() + 0.1):
            raise AssertionError("it was not our turn")
        assert Redis.from_url(redis_url).llen("palmgov:order:d") == 1


def test_nothing_is_left_behind(orders: list[ConversationOrder], redis_url: str) -> None:
    with orders[0].wait_in_line("e", time.monotonic() + 1):
        pass
    assert Redis.from_url(redis_url).keys("palmgov:order:*") == []
