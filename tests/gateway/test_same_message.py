"""A message that is sent twice is answered once."""

from __future__ import annotations

import time
import uuid
from concurrent.futures import ThreadPoolExecutor

from flask.testing import FlaskClient
from redis import Redis

from gateway.application import create_app
from gateway.security.visitor import COOKIE
from tests.gateway.conftest import PartsMaker
from tests.gateway.fake_rasa import FakeRasa

CHAT = "/api/v1/chat"


def make_body(text: str = "补身份证多少钱") -> dict[str, str]:
    return {"conversation": str(uuid.uuid4()), "text": text, "message_id": "m-1"}


def test_sent_again_it_gets_the_same_answer(client: FlaskClient, rasa: FakeRasa) -> None:
    body = make_body()
    first = client.post(CHAT, json=body).get_json()
    assert client.post(CHAT, json=body).get_json() == first
    assert len(rasa.requests) == 1


def test_sent_while_it_runs_it_joins_also_in_another_process(
    published: None, make_parts: PartsMaker, rasa: FakeRasa
) -> None:
    rasa.delay_seconds = 0.3
    apps = [create_app(parts=make_parts()), create_app(parts=make_parts())]
    body = make_body()
    with ThreadPoolExecutor(6) as pool:
        sent = [pool.submit(apps[n % 2].test_client().post, CHAT, json=body) for n in range(6)]
        answers = [one.result().get_json() for one in sent]
    assert all(answer == answers[0] for answer in answers)
    assert len(rasa.requests) == 1


def test_another_message_is_another_turn(client: FlaskClient, rasa: FakeRasa) -> None:
    body = make_body()
    client.post(CHAT, json=body)
    client.post(CHAT, json=body | {"message_id": "m-2"})
    assert len(rasa.requests) == 2


def test_another_conversation_may_use_the_same_message_id(client: FlaskClient, rasa: FakeRasa) -> None:
    client.post(CHAT, json=make_body())
    client.post(CHAT, json=make_body())
    assert len(rasa.requests) == 2


def test_the_first_message_sent_again_without_its_answer_lands_in_the_same_conversation(
    client: FlaskClient, rasa: FakeRasa
) -> None:
    client.get("/")
    body = {"text": "你好", "message_id": str(uuid.uuid4())}
    first = client.post(CHAT, json=body).get_json()
    assert client.post(CHAT, json=body).get_json() == first
    assert len(rasa.requests) == 1


def test_visitors_without_a_cookie_never_share_a_conversation(client: FlaskClient) -> None:
    body = {"text": "你好", "message_id": "1"}
    client.delete_cookie(COOKIE)
    first = client.post(CHAT, json=body).get_json()
    assert client.post(CHAT, json=body).get_json()["conversation"] != first["conversation"]


def test_a_claim_of_a_dead_process_is_taken_over(client: FlaskClient, redis_url: str) -> None:
    body = make_body()
    key = f"palmgov:turn:{body['conversation']}:m-1"
    Redis.from_url(redis_url).set(key, "running:gone", px=300)
    started = time.monotonic()
    response = client.post(CHAT, json=body)
    assert response.get_json()["replies"][0]["text"].startswith("答：")
    assert time.monotonic() - started < 1


def test_an_answer_of_another_release_is_no_fault(client: FlaskClient, redis_url: str) -> None:
    body = make_body()
    Redis.from_url(redis_url).set(f"palmgov:turn:{body['conversation']}:m-1", '{"other": 1}', px=200)
    assert client.post(CHAT, json=body).status_code == 200
