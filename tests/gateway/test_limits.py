"""Nobody asks more than is sensible."""

from __future__ import annotations

import uuid
from functools import partial

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from gateway.application import create_app
from tests.gateway.conftest import PartsMaker

CHAT = "/api/v1/chat"


def ask(client: FlaskClient, address: str = "203.0.113.9", **body: object) -> TestResponse:
    return client.post(CHAT, json={"text": "你好", **body}, environ_base={"REMOTE_ADDR": address})


def assert_refused(response: TestResponse) -> None:
    assert response.status_code == 429
    assert response.mimetype == "application/problem+json"
    assert "频繁" in response.get_json(force=True)["title"]
    assert 1 <= int(response.headers["Retry-After"]) <= 60


def test_one_conversation_may_ask_so_much(published: None, make_parts: PartsMaker) -> None:
    client = create_app(parts=make_parts(chat_limit="3/minute")).test_client()
    name = str(uuid.uuid4())
    assert [ask(client, conversation=name).status_code for _ in range(3)] == [200] * 3
    assert_refused(ask(client, conversation=name))
    assert ask(client).status_code == 200


def test_one_address_may_ask_so_much(published: None, make_parts: PartsMaker) -> None:
    client = create_app(parts=make_parts(address_limit="3/minute")).test_client()
    assert [ask(client).status_code for _ in range(3)] == [200] * 3
    assert_refused(ask(client))
    assert ask(client, address="203.0.113.10").status_code == 200


def test_processes_count_together(published: None, make_parts: PartsMaker) -> None:
    clients = [create_app(parts=make_parts(address_limit="3/minute")).test_client() for _ in range(2)]
    assert [ask(clients[n % 2]).status_code for n in range(3)] == [200] * 3
    assert_refused(ask(clients[1]))


def test_the_machine_itself_is_not_limited(published: None, make_parts: PartsMaker) -> None:
    client = create_app(parts=make_parts(address_limit="1/minute")).test_client()
    assert {ask(client, address="127.0.0.1").status_code for _ in range(3)} == {200}


def test_a_proxy_on_this_machine_is_not_the_machine_itself(published: None, make_parts: PartsMaker) -> None:
    client = create_app(parts=make_parts(address_limit="1/minute")).test_client()

    def ask_forwarded() -> TestResponse:
        return client.post(CHAT, json={"text": "你好"}, headers={"X-Forwarded-For": "203.0.113.1"})

    assert ask_forwarded().status_code == 200
    assert_refused(ask_forwarded())


def test_a_forwarded_address_counts_only_behind_a_proxy(published: None, make_parts: PartsMaker) -> None:
    client = create_app(parts=make_parts(address_limit="1/minute", trusted_proxies=1)).test_client()

    def ask_for(address: str) -> TestResponse:
        return client.post(CHAT, json={"text": "你好"}, headers={"X-Forwarded-For": f"6.6.6.6, {address}"})

    assert ask_for("203.0.113.1").status_code == 200
    assert_refused(ask_for("203.0.113.1"))
    assert ask_for("203.0.113.2").status_code == 200


def test_without_redis_each_process_counts_for_itself(published: None, make_parts: PartsMaker) -> None:
    parts = make_parts(address_limit="2/minute", redis_url="redis://127.0.0.1:1/0")
    client = create_app(parts=parts).test_client()
    assert [ask(client).status_code for _ in range(2)] == [200] * 2
    assert_refused(ask(client))


def test_searching_is_limited_more_loosely(published: None, make_parts: PartsMaker) -> None:
    client = create_app(parts=make_parts(address_limit="1/minute")).test_client()
    search = partial(client.get, "/api/v1/guides?q=身份证", environ_base={"REMOTE_ADDR": "203.0.113.9"})
    assert [search().status_code for _ in range(5)] == [200] * 5
    assert_refused(search())
