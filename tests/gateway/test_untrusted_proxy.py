"""A proxy that the settings do not know of is named once, without what it says about its clients."""

from __future__ import annotations

from flask import Flask
from structlog.testing import capture_logs

from gateway.application import create_app
from tests.gateway.conftest import PartsMaker

HEADERS = {"X-Forwarded-For": "203.0.113.9"}


def list_warnings(app: Flask, headers: dict[str, str], requests: int = 3) -> list[dict[str, object]]:
    with capture_logs() as lines:
        for _ in range(requests):
            app.test_client().get("/healthz", headers=headers)
    return [dict(line) for line in lines if line["event"] == "proxy not trusted"]


def test_it_is_logged_once(app: Flask) -> None:
    (line,) = list_warnings(app, HEADERS)
    assert line["log_level"] == "warning"
    assert line["setting"] == "PALMGOV_TRUSTED_PROXIES"
    assert "203.0.113.9" not in str(line)


def test_without_a_proxy_there_is_nothing_to_say(app: Flask) -> None:
    assert list_warnings(app, {}) == []
    assert len(list_warnings(app, HEADERS)) == 1


def test_a_trusted_proxy_is_no_news(published: None, make_parts: PartsMaker) -> None:
    app = create_app(parts=make_parts(trusted_proxies=1))
    assert list_warnings(app, HEADERS) == []
