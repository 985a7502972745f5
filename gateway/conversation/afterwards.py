"""What is written down when a turn has its reply."""

from __future__ import annotations

import structlog
from redis import RedisError

from gateway.channels.message import Reply
from gateway.conversation.state import Turn
from gateway.parts import GatewayParts
from palmgov.conversations.answer_log import AnswerRecord

log = structlog.get_logger()


def finish_turn(turn: Turn, reply: Reply, parts: GatewayParts) -> None:
    """Remember the answer for duplicates, count it, and queue its row for the answer log.

    The reply is there already, so nothing that fails here may take it away from the resident.
    """
    if reply.answer_id != turn.answer_id:
        log.info("same message again", answer_id=reply.answer_id)
        return
    if turn.is_ours and turn.message.message_id is not None:
        try:
            parts.answered.remember(turn.message.conversation, turn.message.message_id, reply)
        except RedisError:
            parts.metrics.failures.labels(part="redis").inc()
    count_turn(turn, reply, parts)
    parts.jobs.record_answer(make_record(turn, reply, parts))


def make_record(turn: Turn, reply: Reply, parts: GatewayParts) -> AnswerRecord:
    """The row of the answer log: the masked question, and no name for the conversation but a hash."""
    return AnswerRecord(
        answer_id=reply.answer_id,
        conversation_hash=parts.pseudonyms.name(turn.message.conversation),
        channel=turn.message.channel,
        question=turn.text,
        understanding=reply.understanding,
        milliseconds=round(turn.get_milliseconds(), 1),
        answered_at=turn.message.received_at,
    )


def count_turn(turn: Turn, reply: Reply, parts: GatewayParts) -> None:
    """Figures and a log line that says what was decided, and not what was asked."""
    milliseconds, understood = turn.get_milliseconds(), reply.understanding
    decision = understood.decision if understood else "none"
    parts.metrics.turns.labels(decision=decision, channel=turn.message.channel).inc()
    parts.metrics.turn_seconds.observe(milliseconds / 1000)
    log.info(
        "turn answered",
        answer_id=turn.answer_id,
        channel=turn.message.channel,
        decision=decision,
        item_code=understood.item_code if understood else None,
        ms=round(milliseconds, 1),
    )
