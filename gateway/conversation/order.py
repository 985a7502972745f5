"""One message of a conversation at a time, in the order of arrival, across all gateway processes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis, RedisError

from gateway.conversation.failure import TurnFailed
from gateway.conversation.identifiers import make_random
from gateway.conversation.redis_scripts import IS_FIRST, TAKE_TICKET

# How long past its deadline a turn may still be busy with writing its reply down.
GRACE_SECONDS = 0.5
SHORTEST_PAUSE_SECONDS = 0.004
LONGEST_PAUSE_SECONDS = 0.05


class ConversationOrder:
    """A line of tickets per conversation. The head of the line is the turn that runs."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._take = redis.register_script(TAKE_TICKET)
        self._is_first = redis.register_script(IS_FIRST)

    @contextmanager
    def wait_in_line(self, conversation: str, deadline: float) -> Iterator[None]:
        """Hold the conversation until the block ends; raises TurnFailed when `deadline` comes first.

        `deadline` is on the clock of time.monotonic().
        """
        line = f"palmgov:order:{conversation}"
        lease = max(0.0, deadline - time.monotonic()) + GRACE_SECONDS
        ticket, is_first = self._take([line], [make_random(), int(lease * 1000)])
        try:
            if not is_first:
                self._wait(line, ticket, deadline)
            yield
        finally:
            self._leave(line, ticket)

    def _wait(self, line: str, ticket: str, deadline: float) -> None:
        pause = SHORTEST_PAUSE_SECONDS
        while not self._is_first([line], [ticket]):
            if time.monotonic() + pause > deadline:
                raise TurnFailed("order", "an earlier message of the conversation still runs")
            time.sleep(pause)
            pause = min(LONGEST_PAUSE_SECONDS, pause * 1.5)

    def _leave(self, line: str, ticket: str) -> None:
        try:
            self._redis.lrem(line, 1, ticket)
        except RedisError:
            # The ticket dies at its deadline, so that losing Redis here blocks nobody for long.
            return
