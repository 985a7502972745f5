"""A message that is sent twice is answered once; the second sender gets the first one's answer."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError
from redis import Redis

from gateway.channels.message import Reply

# A phone may come back from a long tunnel and send its outbox again.
REMEMBERED_SECONDS = 24 * 3600
_RUNNING = "running:"


@dataclass(frozen=True, slots=True)
class StillRunning:
    """Another turn has the message. None when another release wrote its answer."""

    answer_id: str | None


class AnsweredMessages:
    """Which messages are being answered or were answered, by the sender's message id."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def find(self, conversation: str, message_id: str) -> Reply | None:
        """The answer that the message has had, if any."""
        known = self._redis.get(make_key(conversation, message_id))
        found = read_known(str(known)) if known else None
        return found if isinstance(found, Reply) else None

    def remember(self, conversation: str, message_id: str, reply: Reply, redis: Redis | None = None) -> None:
        """Keep the answer for whoever sends the message again. Through `redis`, a pipeline for one, when it is given."""
        key = make_key(conversation, message_id)
        (redis or self._redis).set(key, reply.model_dump_json(), ex=REMEMBERED_SECONDS)


def make_key(conversation: str, message_id: str) -> str:
    """Where what is known of the message is kept."""
    return f"palmgov:turn:{conversation}:{message_id}"


def make_running(answer_id: str) -> str:
    """What is kept of a message while it is answered under `answer_id`."""
    return _RUNNING + answer_id


def read_known(known: str) -> Reply | StillRunning:
    """What was kept of a message."""
    if known.startswith(_RUNNING):
        return StillRunning(known.removeprefix(_RUNNING))
    try:
        return Reply.model_validate_json(known)
    except ValidationError:
        # Written by a newer or older release; waiting would not make it readable.
        return StillRunning(None)
