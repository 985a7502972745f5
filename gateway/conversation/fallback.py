"""The sentence that a resident gets when no answer could be had in time."""

from __future__ import annotations

import structlog
from redis import RedisError

from gateway.channels.message import Reply
from gateway.conversation.failure import TurnFailed
from gateway.conversation.fault_card import make_fault_card
from gateway.conversation.pending import PendingQuestion
from gateway.conversation.state import Turn
from gateway.conversation.wording import FAULT_NOT_QUEUED, FAULT_QUEUED
from gateway.parts import GatewayParts

log = structlog.get_logger()


def apologise(turn: Turn, failure: TurnFailed, parts: GatewayParts) -> Reply:
    """Say so, name the phones, and queue the question so that its answer comes later."""
    log.warning("turn failed", part=failure.part, reason=failure.reason, answer_id=turn.answer_id)
    parts.metrics.failures.labels(part=failure.part).inc()
    text = FAULT_QUEUED if _queue(turn, failure, parts) else FAULT_NOT_QUEUED
    return Reply(
        conversation=turn.message.conversation,
        answer_id=turn.answer_id,
        cards=(make_fault_card(text, parts.library.snapshot.desk),),
    )


def _queue(turn: Turn, failure: TurnFailed, parts: GatewayParts) -> bool:
    """Whether the answer will come later."""
    if failure.part == "redis":
        # The queue lives there too; asking it again would only cost the resident time.
        return False
    try:
        parts.pending.add(_make_pending(turn))
    except RedisError as error:
        log.warning("question not kept", reason=type(error).__name__, answer_id=turn.answer_id)
        parts.metrics.failures.labels(part="redis").inc()
        return False
    return True


def _make_pending(turn: Turn) -> PendingQuestion:
    message = turn.message
    place = message.location
    return PendingQuestion(
        channel=message.channel,
        account=message.account,
        conversation=message.conversation,
        message_id=message.message_id,
        answer_id=turn.answer_id,
        text=turn.text,
        received_at=message.received_at,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
    )
