"""What operators ask."""

from __future__ import annotations

import time

from flask.testing import FlaskClient

from gateway.application import create_app
from gateway.conversation.turn import STEPS
from gateway.parts import GatewayParts
from tests.gateway.conftest import PartsMaker
from tests.gateway.fake_rasa import FakeRasa


def test_a_running_process_is_alive(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_ready_names_every_part(client: FlaskClient) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    parts = ("redis", "database", "rasa", "actions", "guides")
    assert response.get_json() == {"status": "ready", "parts": dict.fromkeys(parts, "ok")}


def test_a_part_that_is_down_is_named_and_then_back(client: FlaskClient, rasa: FakeRasa) -> None:
    rasa.stop()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.get_json()["parts"] == {
        "redis": "ok", "database": "ok", "rasa": "down", "actions": "down", "guides": "ok",
    }  # fmt: skip
    rasa.start()
    time.sleep(1.1)
    assert client.get("/readyz").status_code == 200


def test_no_guides_is_not_ready(make_parts: PartsMaker) -> None:
    response = create_app(parts=make_parts()).test_client().get("/readyz")
    assert response.status_code == 503
    assert response.get_json()["parts"]["guides"] == "down"


def test_without_redis_it_is_alive_but_not_ready(published: None, make_parts: PartsMaker) -> None:
    client = create_app(parts=make_parts(redis_url="redis://127.0.0.1:1/0")).test_client()
    started = time.monotonic()
    assert client.get("/readyz").get_json()["parts"]["redis"] == "down"
    assert time.monotonic() - started < 1
    assert client.get("/healthz").status_code == 200


def test_the_answer_is_kept_for_a_second(client: FlaskClient, rasa: FakeRasa) -> None:
    client.get("/readyz")
    rasa.stop()
    assert client.get("/readyz").status_code == 200


def test_turns_and_steps_are_counted(client: FlaskClient, parts: GatewayParts) -> None:
    client.post("/api/v1/chat", json={"text": "补身份证多少钱", "message_id": "m"})
    text = client.get("/metrics").text
    assert 'palmgov_turns_total{channel="web",decision="answer"} 1.0' in text
    assert "palmgov_turn_seconds_count 1.0" in text
    assert f"palmgov_guides_revision {float(parts.library.snapshot.revision)}" in text
    for step in STEPS:
        assert f'palmgov_step_seconds_count{{step="{step.__name__}"}} 1.0' in text


def test_the_api_describes_itself(client: FlaskClient) -> None:
    document = client.get("/api/v1/openapi.json").get_json()
    assert set(document["paths"]) == {
        "/api/v1/chat",
        "/api/v1/chat/{conversation}/events",
        "/api/v1/answers/{answer_id}/feedback",
        "/api/v1/guides",
        "/api/v1/guides/{item_code}",
    }
    assert "ChatAnswer" in document["components"]["schemas"]
