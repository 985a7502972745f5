"""Questions that could not be answered in time and wait for their answer."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, ValidationError
from redis import Redis

from gateway.channels.message import InboundMessage, SharedLocation

KEPT_SECONDS = 3600


class PendingQuestion(BaseModel):
    """One unanswered question. `text` is masked."""

    model_config = ConfigDict(frozen=True)

    channel: str
    account: str
    conversation: str
    message_id: str | None
    answer_id: str
    text: str
    received_at: datetime
    latitude: float | None = None
    longitude: float | None = None

    def as_message(self) -> InboundMessage:
        """The message as it came in, its text masked."""
        is_placed = self.latitude is not None and self.longitude is not None
        place = SharedLocation(self.latitude, self.longitude) if is_placed else None  # type: ignore[arg-type]
        return InboundMessage(
            channel=self.channel,
            account=self.account,
            conversation=self.conversation,
            message_id=self.message_id,
            text=self.text,
            received_at=self.received_at,
            location=place,
        )


class PendingQuestions:
    """The unanswered questions of each conversation, oldest first."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def add(self, question: PendingQuestion) -> None:
        """Put a question last."""
        key = _make_key(question.conversation)
        with self._redis.pipeline(transaction=True) as pipe:
            pipe.rpush(key, question.model_dump_json())
            pipe.expire(key, KEPT_SECONDS)
            pipe.execute()

    def find_oldest(self, conversation: str) -> PendingQuestion | None:
        """The question that waits longest."""
        text = self._redis.lindex(_make_key(conversation), 0)
        while text is not None:
            try:
                return PendingQuestion.model_validate_json(text)
            except ValidationError:
                # From another release; nobody can answer it, and it must not block the rest.
                self._redis.lrem(_make_key(conversation), 1, str(text))
                text = self._redis.lindex(_make_key(conversation), 0)
        return None

    def take(self, question: PendingQuestion) -> bool:
        """Take the question out; True for exactly one taker, who alone may publish its answer."""
        return bool(self._redis.lrem(_make_key(question.conversation), 1, question.model_dump_json()))


def _make_key(conversation: str) -> str:
    return f"palmgov:pending:{conversation}"
