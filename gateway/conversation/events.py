"""Replies that come later, kept per conversation until the page has read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redis import Redis

from palmgov.conversations.later_replies import KEPT_SECONDS, make_stream_key, publish_event

_EVENT_ID = re.compile(r"^\d{1,20}-\d{1,20}$")


@dataclass(frozen=True, slots=True)
class ConversationEvent:
    """One later reply; `data` is JSON."""

    event_id: str
    data: str


def is_event_id(text: str) -> bool:
    """Whether `text` can be the id of an event."""
    return _EVENT_ID.fullmatch(text) is not None


class ConversationEvents:
    """A Redis stream per conversation. `waiting` is a client whose reads may block for seconds."""

    def __init__(self, redis: Redis, waiting: Redis) -> None:
        self._redis = redis
        self._waiting = waiting

    def publish(self, conversation: str, data: str) -> None:
        """Add an event; every open page of the conversation gets it, or the next one to open."""
        publish_event(self._redis, conversation, data)

    def get_last_read(self, conversation: str) -> str:
        """Id of the newest event that a page was sent; "0" when there is none."""
        return str(self._redis.get(f"{make_stream_key(conversation)}:read") or "0")

    def mark_read(self, conversation: str, event_id: str) -> None:
        """A page that opens later starts after this event."""
        self._redis.set(f"{make_stream_key(conversation)}:read", event_id, ex=KEPT_SECONDS)

    def read(self, conversation: str, after: str, wait_seconds: float) -> list[ConversationEvent]:
        """Events newer than `after`; waits for the first one, but no longer than `wait_seconds`."""
        block = max(1, int(wait_seconds * 1000)) if wait_seconds > 0 else None
        answer = self._waiting.xread({make_stream_key(conversation): after}, count=20, block=block)
        return list(_parse(answer))


def _parse(answer: object) -> Iterator[ConversationEvent]:
    # redis-py gives pairs or a mapping, by protocol version.
    streams = answer.items() if isinstance(answer, dict) else answer or ()
    for _key, entries in streams:  # type: ignore[attr-defined]
        flat = entries[0] if entries and isinstance(entries[0], list) else entries
        for event_id, fields in flat:
            yield ConversationEvent(event_id, fields["data"])
