"""Server-sent events over the conversation's stream."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from prometheus_client import Gauge
from redis import RedisError

from gateway.conversation.events import ConversationEvent, ConversationEvents

WAIT_SECONDS = 1.0
HEARTBEAT_SECONDS = 10.0
LONGEST_SECONDS = 300.0
PAUSE_MILLISECONDS = 3000
# Each open stream holds a thread. Past the cap a page gets what is there and asks again later,
# which every EventSource does by itself.
CROWDED_PAUSE_MILLISECONDS = 10_000


class OpenStreams:
    """Counts the open streams of this process."""

    def __init__(self, most: int, gauge: Gauge) -> None:
        self._most = most
        self._gauge = gauge
        self._open = 0
        self._lock = threading.Lock()

    def enter(self) -> bool:
        """Take a place; False when all are taken."""
        with self._lock:
            if self._open >= self._most:
                return False
            self._open += 1
        self._gauge.inc()
        return True

    def leave(self) -> None:
        """Give a place back."""
        with self._lock:
            self._open -= 1
        self._gauge.dec()


class EventStream:
    """One page that listens."""

    def __init__(self, events: ConversationEvents, places: OpenStreams, stopping: threading.Event) -> None:
        self._events = events
        self._places = places
        self._stopping = stopping

    def follow(self, conversation: str, after: str) -> Iterator[str]:
        """Events as text, from `after` on; ends now and then, and the page comes back by itself."""
        if not self._places.enter():
            yield f"retry: {CROWDED_PAUSE_MILLISECONDS}\n\n"
            yield from self._send(conversation, self._read(conversation, after, 0))
            return
        try:
            yield f"retry: {PAUSE_MILLISECONDS}\n\n"
            yield from self._listen(conversation, after)
        finally:
            self._places.leave()

    def _listen(self, conversation: str, after: str) -> Iterator[str]:
        ends_at = time.monotonic() + LONGEST_SECONDS
        beats_at = time.monotonic() + HEARTBEAT_SECONDS
        while not self._stopping.is_set() and time.monotonic() < ends_at:
            events = self._read(conversation, after, WAIT_SECONDS)
            if events is None:
                return
            if events:
                yield from self._send(conversation, events)
                after = events[-1].event_id
            elif time.monotonic() > beats_at:
                # Also how a page that went away is noticed.
                yield ": \n\n"
                beats_at = time.monotonic() + HEARTBEAT_SECONDS

    def _read(self, conversation: str, after: str, wait_seconds: float) -> list[ConversationEvent] | None:
        try:
            return self._events.read(conversation, after, wait_seconds)
        except RedisError:
            return None

    def _send(self, conversation: str, events: list[ConversationEvent] | None) -> Iterator[str]:
        for event in events or ():
            yield f"id: {event.event_id}\ndata: {event.data}\n\n"
            self._mark(conversation, event.event_id)

    def _mark(self, conversation: str, event_id: str) -> None:
        try:
            self._events.mark_read(conversation, event_id)
        except RedisError:
            # The page may be sent this event once more, and knows it by its id.
            return
