"""Questions that could not be answered in time and wait for their answer."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, ValidationError
from redis import Redis

from gateway.channels.message import InboundMessage, SharedLocation
from gateway.conversation.redis_scripts import ADD_QUESTION, LIST_WAITING
from palmgov.conversations.later_replies import EXCHANGE_FOR_EVENT, make_stream_key

KEPT_SECONDS = 3600
_PREFIX = "palmgov:pending:"
_WAITING = "palmgov:waiting"


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
        self._add = redis.register_script(ADD_QUESTION)
        self._list = redis.register_script(LIST_WAITING)
        self._exchange = redis.register_script(EXCHANGE_FOR_EVENT)

    def add(self, question: PendingQuestion) -> None:
        """Put a question last, unless the same message waits already."""
        text, message_id = question.model_dump_json(), question.message_id or ""
        keys = [_make_key(question.conversation), _WAITING]
        self._add(keys, [text, message_id, str(KEPT_SECONDS), question.conversation])

    def list_waiting(self, limit: int) -> list[str]:
        """Up to `limit` conversations with a question that waits, in no order."""
        return [str(conversation) for conversation in self._list([_WAITING], [_PREFIX])][:limit]

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

    def exchange(self, question: PendingQuestion, event: str) -> bool:
        """Take the question out and publish `event`, as one step; nothing for all but the first taker.

        A process that dies beside it leaves either the question waiting or its answer published.
        """
        keys = [_make_key(question.conversation), make_stream_key(question.conversation)]
        return bool(self._exchange(keys, [question.model_dump_json(), event]))


def _make_key(conversation: str) -> str:
    return f"{_PREFIX}{conversation}"
