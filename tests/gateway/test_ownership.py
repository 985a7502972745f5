"""A conversation belongs to the visitor who began it."""

from __future__ import annotations

import uuid

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gateway.security.visitor import COOKIE

CHAT = "/api/v1/chat"


@pytest.fixture
def visitor(client: FlaskClient) -> FlaskClient:
    """A browser that opened the page."""
    client.get("/")
    return client


def begin(client: FlaskClient) -> str:
    conversation: str = client.post(CHAT, json={"text": "你好"}).get_json()["conversation"]
    return conversation


def test_the_page_gives_a_cookie_that_scripts_cannot_read(client: FlaskClient) -> None:
    cookie = client.get("/").headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_a_visitor_keeps_the_cookie(visitor: FlaskClient) -> None:
    assert "Set-Cookie" not in visitor.get("/").headers


def test_the_owner_may_go_on(visitor: FlaskClient) -> None:
    conversation = begin(visitor)
    assert visitor.post(CHAT, json={"text": "多少钱", "conversation": conversation}).status_code == 200


@pytest.mark.parametrize("has_cookie", [True, False])
def test_nobody_else_may(app: Flask, visitor: FlaskClient, has_cookie: bool) -> None:
    conversation = begin(visitor)
    other = app.test_client()
    if has_cookie:
        other.get("/")
    response = other.post(CHAT, json={"text": "多少钱", "conversation": conversation})
    assert response.status_code == 403
    assert response.get_json(force=True)["type"] == "/problems/other-visitor"
    assert other.get(f"{CHAT}/{conversation}/events").status_code == 403


def test_without_a_cookie_the_id_is_the_credential(app: Flask) -> None:
    conversation = begin(app.test_client())
    other = app.test_client()
    other.get("/")
    assert other.post(CHAT, json={"text": "多少钱", "conversation": conversation}).status_code == 200


def test_a_cookie_that_we_cannot_have_set_counts_as_none(app: Flask) -> None:
    client = app.test_client()
    client.set_cookie(COOKIE, "admin' --")
    conversation = begin(client)
    assert (
        app.test_client().post(CHAT, json={"text": "你好", "conversation": conversation}).status_code == 200
    )


def test_a_refused_message_does_not_reach_the_line(app: Flask, visitor: FlaskClient) -> None:
    conversation = begin(visitor)
    body = {"text": "多少钱", "conversation": conversation, "message_id": str(uuid.uuid4())}
    assert app.test_client().post(CHAT, json=body).status_code == 403
    assert visitor.post(CHAT, json=body).status_code == 200
