"""Server-sent events: what comes later reaches the page, once."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from gateway.conversation import event_stream
from gateway.conversation.event_stream import EventStream
from gateway.parts import GatewayParts
from tests.gateway.conftest import PartsMaker

CONVERSATION = str(uuid.uuid4())


def listen(parts: GatewayParts, after: str = "0") -> Iterator[str]:
    return EventStream(parts.events, parts.streams, parts.stopping).follow(CONVERSATION, after)


def read_lines(client: FlaskClient, path: str = "", **options: object) -> str:
    """The stream's text until the server ends it."""
    return client.get(f"/api/v1/chat/{CONVERSATION}/events{path}", **options).text  # type: ignore[arg-type]


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streams that end soon, so that a test can read all of one."""
    monkeypatch.setattr(event_stream, "LONGEST_SECONDS", 0.3)
    monkeypatch.setattr(event_stream, "WAIT_SECONDS", 0.1)


def test_an_event_reaches_an_open_page_at_once(parts: GatewayParts) -> None:
    stream = listen(parts)
    assert next(stream).startswith("retry:")
    parts.events.publish(CONVERSATION, '{"replies":[]}')
    text = next(stream)
    assert text.startswith("id: ") and text.endswith('data: {"replies":[]}\n\n')
    stream.close()  # type: ignore[attr-defined]


def test_a_page_that_opens_later_gets_it_once(brief: None, client: FlaskClient, parts: GatewayParts) -> None:
    parts.events.publish(CONVERSATION, '{"n":1}')
    assert '{"n":1}' in read_lines(client)
    assert '{"n":1}' not in read_lines(client)


def test_a_page_goes_on_where_its_connection_broke(
    brief: None, client: FlaskClient, parts: GatewayParts
) -> None:
    parts.events.publish(CONVERSATION, '{"n":1}')
    parts.events.publish(CONVERSATION, '{"n":2}')
    first = parts.events.read(CONVERSATION, "0", 0)[0].event_id
    read_lines(client)
    for text in (read_lines(client, headers={"Last-Event-ID": first}), read_lines(client, f"?after={first}")):
        assert '{"n":1}' not in text and '{"n":2}' in text


@pytest.mark.parametrize("odd", ["x", "$", "-1", "1-1-1", "9" * 30])
def test_an_odd_event_id_is_passed_over(
    brief: None, client: FlaskClient, parts: GatewayParts, odd: str
) -> None:
    parts.events.publish(CONVERSATION, '{"n":1}')
    assert '{"n":1}' in read_lines(client, headers={"Last-Event-ID": odd})


def test_a_quiet_stream_still_gives_signs_of_life(
    brief: None, monkeypatch: pytest.MonkeyPatch, client: FlaskClient
) -> None:
    monkeypatch.setattr(event_stream, "HEARTBEAT_SECONDS", 0.05)
    assert ": \n\n" in read_lines(client)


def test_past_the_cap_a_page_is_served_and_sent_away(published: None, make_parts: PartsMaker) -> None:
    parts = make_parts(open_streams=1)
    parts.events.publish(CONVERSATION, '{"n":1}')
    first, second = listen(parts), listen(parts)
    next(first)
    assert "palmgov_open_streams 1.0" in parts.metrics.render().decode()
    lines = list(second)
    assert lines[0] == "retry: 10000\n\n"
    assert '{"n":1}' in lines[1]
    first.close()  # type: ignore[attr-defined]
    assert "palmgov_open_streams 0.0" in parts.metrics.render().decode()


def test_streams_end_when_the_process_stops(parts: GatewayParts) -> None:
    stream = listen(parts)
    next(stream)
    parts.stopping.set()
    assert list(stream) == []


def test_the_stream_is_neither_cached_nor_held_back(brief: None, client: FlaskClient) -> None:
    response = client.get(f"/api/v1/chat/{CONVERSATION}/events")
    assert response.mimetype == "text/event-stream"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Accel-Buffering"] == "no"
