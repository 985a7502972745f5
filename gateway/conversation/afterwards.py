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
    """Count the answer, remember it for duplicates, hand its row to the answer log and let the next message run.

    The reply is there already, so nothing that fails here may take it away from the resident.
    """
    if reply.answer_id != turn.answer_id:
        log.info("same message again", answer_id=reply.answer_id)
        return
    count_turn(turn, reply, parts)
    try:
        is_call_due = _write_down(turn, reply, parts)
    except RedisError as error:
        log.warning("answer not written down", answer_id=turn.answer_id, reason=type(error).__name__)
        parts.metrics.failures.labels(part="redis").inc()
        return
    if is_call_due:
        parts.jobs.record_answers()


def _write_down(turn: Turn, reply: Reply, parts: GatewayParts) -> bool:
    """All of it in one call to Redis; whether the worker is to be called for the rows."""
    message = turn.message
    with parts.redis.pipeline(transaction=False) as pipe:
        if turn.ticket is not None:
            if message.message_id is not None:
                parts.answered.remember(message.conversation, message.message_id, reply, pipe)
            parts.order.leave(turn.ticket, pipe)
        parts.rows.add(make_record(turn, reply, parts), pipe)
        return bool(pipe.execute()[-1])


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
