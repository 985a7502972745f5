"""A message that is sent twice is answered once; the second sender gets the first one's answer."""

from __future__ import annotations

import time
from dataclasses import dataclass

from pydantic import ValidationError
from redis import Redis

from gateway.channels.message import Reply
from gateway.conversation.order import GRACE_SECONDS
from gateway.conversation.redis_scripts import CLAIM_TURN

# A phone may come back from a long tunnel and send its outbox again.
REMEMBERED_SECONDS = 24 * 3600
PAUSE_SECONDS = 0.02
_RUNNING = "running:"


@dataclass(frozen=True, slots=True)
class StillRunning:
    """Another turn had the message when time was up. None when another release wrote its answer."""

    answer_id: str | None


class AnsweredMessages:
    """Which messages are being answered or were answered, by the sender's message id."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._claim = redis.register_script(CLAIM_TURN)

    def claim(
        self, conversation: str, message_id: str, answer_id: str, deadline: float
    ) -> Reply | StillRunning | None:
        """Claim the message (None: it is ours), or wait for the answer of whoever claimed it before.

        A claim lapses soon after its turn must have ended, so one left by a dead process is taken over.
        """
        key = _make_key(conversation, message_id)
        lease = max(0.0, deadline - time.monotonic()) + GRACE_SECONDS
        while True:
            known = self._claim([key], [_RUNNING + answer_id, int(lease * 1000)])
            if known is None:
                return None
            reply = _read_reply(known)
            if reply is not None:
                return reply
            if time.monotonic() + PAUSE_SECONDS > deadline:
                return StillRunning(_read_running(known))
            time.sleep(PAUSE_SECONDS)

    def find(self, conversation: str, message_id: str) -> Reply | None:
        """The answer that the message has had, if any."""
        known = self._redis.get(_make_key(conversation, message_id))
        return _read_reply(str(known)) if known else None

    def remember(self, conversation: str, message_id: str, reply: Reply) -> None:
        """Keep the answer for whoever sends the message again."""
        key = _make_key(conversation, message_id)
        self._redis.set(key, reply.model_dump_json(), ex=REMEMBERED_SECONDS)


def _make_key(conversation: str, message_id: str) -> str:
    return f"palmgov:turn:{conversation}:{message_id}"


def _read_running(known: str) -> str | None:
    return known.removeprefix(_RUNNING) if known.startswith(_RUNNING) else None


def _read_reply(known: str) -> Reply | None:
    if known.startswith(_RUNNING):
        return None
    try:
        return Reply.model_validate_json(known)
    except ValidationError:
        # Written by a newer or older release; waiting would not make it readable.
        return None
