"""What comes by the event streams of many conversations."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import requests
from redis import Redis

from gateway.jobs.late_answer import LateAnswer
from palmgov.conversations.later_replies import make_stream_key


@dataclass(frozen=True)
class Later:
    """A later answer; `came_at` is by Redis's clock, in seconds since 1970."""

    came_at: float
    answer: LateAnswer


def list_events(redis: Redis, conversation: str) -> list[Later]:
    """Every later answer of a conversation, oldest first."""
    entries: Any = redis.xrange(make_stream_key(conversation))
    return [
        Later(int(event_id.split("-")[0]) / 1000, LateAnswer.model_validate_json(fields["data"]))
        for event_id, fields in entries
    ]


def wait_for_answers(redis: Redis, promised: dict[str, set[str]], seconds: float) -> dict[str, set[str]]:
    """Wait until each conversation has its promised answers; what is missing after `seconds`, by conversation."""
    deadline = time.monotonic() + seconds
    missing = promised
    while missing and time.monotonic() < deadline:
        time.sleep(0.5)
        missing = {
            conversation: left
            for conversation, wanted in missing.items()
            if (left := wanted - {event.answer.in_reply_to for event in list_events(redis, conversation)})
        }
    return missing


def follow_events(url: str, conversation: str, wanted: set[str], seconds: float) -> list[LateAnswer]:
    """What a page hears that opens now, until it has heard `wanted`."""
    heard: list[LateAnswer] = []
    path = f"{url}/api/v1/chat/{conversation}/events"
    with requests.get(path, params={"after": "0-0"}, stream=True, timeout=seconds) as response:
        response.raise_for_status()
        for event in _read_events(response):
            heard.append(event)
            if wanted <= {one.in_reply_to for one in heard}:
                break
    return heard


def _read_events(response: requests.Response) -> Iterator[LateAnswer]:
    for line in response.iter_lines(chunk_size=1):
        if line.startswith(b"data: "):
            yield LateAnswer.model_validate_json(line.removeprefix(b"data: "))
