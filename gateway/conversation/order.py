"""One message of a conversation at a time, in the order of arrival, across all gateway processes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from redis import Redis, RedisError

from gateway.conversation.failure import TurnFailed
from gateway.conversation.identifiers import make_random
from gateway.conversation.redis_scripts import IS_FIRST, JOIN_LINE

# How long past its deadline a turn may still be busy with writing its reply down.
GRACE_SECONDS = 0.5
SHORTEST_PAUSE_SECONDS = 0.004
LONGEST_PAUSE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Ticket:
    """A place in the line of a conversation; `is_first` when it was taken."""

    line: str
    name: str
    is_first: bool


class ConversationOrder:
    """A line of tickets per conversation. The head of the line is the turn that runs."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._join = redis.register_script(JOIN_LINE)
        self._is_first = redis.register_script(IS_FIRST)

    @contextmanager
    def wait_in_line(self, conversation: str, deadline: float) -> Iterator[None]:
        """Hold the conversation until the block ends; raises TurnFailed when `deadline` comes first.

        `deadline` is on the clock of time.monotonic().
        """
        line = make_line(conversation)
        name, is_first = self._join([line], [make_random(), find_lease(deadline)])
        ticket = Ticket(line, name, bool(is_first))
        try:
            self.wait(ticket, deadline)
            yield
        finally:
            self._leave_if_possible(ticket)

    def wait(self, ticket: Ticket, deadline: float) -> None:
        """Come back when the ticket is the first of its line; raises TurnFailed when `deadline` comes before."""
        if ticket.is_first:
            return
        pause = SHORTEST_PAUSE_SECONDS
        while not self._is_first([ticket.line], [ticket.name]):
            if time.monotonic() + pause > deadline:
                raise TurnFailed("order", "an earlier message of the conversation still runs")
            time.sleep(pause)
            pause = min(LONGEST_PAUSE_SECONDS, pause * 1.5)

    def leave(self, ticket: Ticket, redis: Redis) -> None:
        """Let the next one run. Through `redis`, a pipeline for one; a ticket that stays dies soon after its deadline."""
        redis.lrem(ticket.line, 1, ticket.name)

    def _leave_if_possible(self, ticket: Ticket) -> None:
        try:
            self.leave(ticket, self._redis)
        except RedisError:
            # The ticket dies at its deadline, so that losing Redis here blocks nobody for long.
            return


def make_line(conversation: str) -> str:
    """The key of the conversation's line."""
    return f"palmgov:order:{conversation}"


def find_lease(deadline: float) -> int:
    """Milliseconds for which a turn may hold what it took, on the clock of time.monotonic()."""
    return int((max(0.0, deadline - time.monotonic()) + GRACE_SECONDS) * 1000)
