"""No more questions are with the bot than it can work on; the rest waits, and not for ever."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from gateway.channels.message import InboundMessage, Reply
from gateway.conversation.failure import TurnFailed
from gateway.conversation.rasa import RasaClient
from palmgov.running.ports import LOOPBACK, find_free_ports
from tests.gateway.fake_rasa import FakeRasa


def ask(client: RasaClient, number: int, seconds: float = 5.0) -> Reply:
    message = InboundMessage("web", "", f"c{number}", None, "问", datetime.now(UTC))
    return client.ask(message, "问", f"a{number}", seconds)


def test_questions_wait_for_their_turn(rasa: FakeRasa) -> None:
    client = RasaClient(rasa.url, 2)
    rasa.delay_seconds = 0.1
    with ThreadPoolExecutor(6) as pool:
        replies = list(pool.map(lambda number: ask(client, number), range(6)))
    assert len(replies) == 6
    assert max(rasa.most_running.values()) == 2
    client.close()


def test_who_waits_in_vain_is_told_in_time_and_the_bot_never_hears_of_it(rasa: FakeRasa) -> None:
    client = RasaClient(rasa.url, 1)
    rasa.delay_seconds = 1.0
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(ask, client, 1)
        time.sleep(0.2)
        began_at = time.monotonic()
        with pytest.raises(TurnFailed, match="busy"):
            ask(client, 2, seconds=0.4)
        assert time.monotonic() - began_at < 0.8
        assert first.result().cards
    assert [request["sender"] for request in rasa.requests] == ["c1"]
    rasa.delay_seconds = 0.0
    assert ask(client, 3).cards
    client.close()


def test_a_bot_that_is_not_there_or_too_slow_is_told_apart(rasa: FakeRasa) -> None:
    (nowhere,) = find_free_ports(1)
    absent, slow = RasaClient(f"http://{LOOPBACK}:{nowhere}", 1), RasaClient(rasa.url, 1)
    rasa.delay_seconds = 1.5
    with pytest.raises(TurnFailed, match="unreachable"):
        ask(absent, 1)
    assert absent.is_away()
    with pytest.raises(TurnFailed, match="timed out"):
        ask(slow, 2, seconds=1.0)
    assert not slow.is_away()
    absent.close()
    slow.close()


def test_a_proxy_of_the_machine_is_not_for_the_bot(rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://{LOOPBACK}:9")
    client = RasaClient(rasa.url, 1)
    assert ask(client, 1).cards
    client.close()


def test_a_connection_that_the_bot_closed_meanwhile_is_opened_anew(rasa: FakeRasa) -> None:
    client = RasaClient(rasa.url, 1)
    assert ask(client, 1).cards
    rasa.stop()
    rasa.start()
    assert ask(client, 2).cards
    client.close()
