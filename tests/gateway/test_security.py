"""Guards, headers and static rules of the whole application."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gateway.security.guards import GUARDS, PUBLIC_ENDPOINTS

PAGES = ("/", "/guides", "/guides/T0001", "/api/v1/guides", "/nothing", "/static/css/base.css")


def test_every_route_is_guarded_or_on_the_public_list(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    unguarded = endpoints - PUBLIC_ENDPOINTS.keys() - GUARDS.keys()
    assert unguarded == set()


def test_the_lists_name_no_route_that_is_gone(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert (PUBLIC_ENDPOINTS.keys() | GUARDS.keys()) <= endpoints
    assert PUBLIC_ENDPOINTS.keys() & GUARDS.keys() == set()


def test_a_route_that_nobody_listed_is_refused(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    assert app.test_client().get("/forgotten").status_code == 403


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_figures_are_for_the_private_network(client: FlaskClient, path: str) -> None:
    assert client.get(path, environ_base={"REMOTE_ADDR": "8.8.8.8"}).status_code == 403
    assert client.get(path, environ_base={"REMOTE_ADDR": "10.1.2.3"}).status_code != 403


def test_a_proxy_nobody_told_us_about_brings_no_operators(client: FlaskClient) -> None:
    assert client.get("/metrics", headers={"X-Forwarded-For": "8.8.8.8"}).status_code == 403


@pytest.mark.parametrize("path", PAGES)
def test_every_response_carries_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy and "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_browser_that_came_by_https_is_kept_there(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers
    secure = client.get("/", base_url="https://desk.example")
    assert "Strict-Transport-Security" in secure.headers
    assert "Secure" in secure.headers["Set-Cookie"]


@pytest.mark.parametrize("path", ["/static/../parts.py", "/static/%2e%2e/parts.py", "/guides/../server.py"])
def test_no_file_outside_static_is_served(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404
