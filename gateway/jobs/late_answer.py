"""Answering the questions that had to wait, and publishing the answers on the event stream."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from gateway.channels.message import Reply
from gateway.channels.web import ChatAnswer, render_answer
from gateway.conversation.failure import TurnFailed
from gateway.conversation.fault_card import make_fault_card
from gateway.conversation.pending import PendingQuestion
from gateway.conversation.wording import LATE_GIVEN_UP, LATE_TITLE
from gateway.jobs.clock import DueWork
from gateway.jobs.lines import Lines
from gateway.jobs.parts import WorkerParts
from palmgov.conversations.answer_log import AnswerRecord, record_late_answer

log = structlog.get_logger()
# Nobody waits for a sentence here, so the bot may take longer than in a turn.
ASK_SECONDS = 10.0
WAIT_SECONDS = 15.0
GIVEN_UP_AFTER = timedelta(minutes=10)
THREADS = 4


class LateAnswer(ChatAnswer):
    """An answer that comes by the event stream. `in_reply_to` is the sender's message id."""

    in_reply_to: str | None = None


def build_late_answers(parts: WorkerParts) -> DueWork:
    """Looks after every conversation that waits. Each look is a new try: nothing of it is on a queue to be lost."""

    def serve_next(conversation: str) -> bool:
        serve(conversation, parts)
        return False

    lines = Lines("late answers", parts.pending.list_waiting, serve_next, THREADS)
    return DueWork("late answers", lines.run, lines.close, every_seconds=1.0)


def answer_pending(conversation: str, parts: WorkerParts) -> None:
    """Answer every waiting question of a conversation, oldest first; raises TurnFailed to try later."""
    deadline = time.monotonic() + WAIT_SECONDS
    with parts.order.wait_in_line(conversation, deadline):
        while (question := parts.pending.find_oldest(conversation)) is not None:
            # Past the deadline the conversation is no longer ours, and a new message may run beside this one.
            seconds = min(ASK_SECONDS, deadline - time.monotonic())
            if seconds <= 0:
                raise TurnFailed("order", "no time left for the questions behind")
            _publish(question, _find_answer(question, parts) or _ask(question, seconds, parts), parts)


def serve(conversation: str, parts: WorkerParts) -> None:
    """Answer what waits; what could not be answered for ten minutes is given up."""
    try:
        answer_pending(conversation, parts)
    except TurnFailed:
        give_up(conversation, datetime.now(UTC) - GIVEN_UP_AFTER, parts)


def give_up(conversation: str, before: datetime, parts: WorkerParts) -> None:
    """Tell the resident that no answer will come to what was asked `before`, and how to go on."""
    while (question := parts.pending.find_oldest(conversation)) is not None and question.received_at < before:
        card = make_fault_card(LATE_GIVEN_UP, parts.desk, title=LATE_TITLE)
        apology = Reply(conversation=conversation, answer_id=question.answer_id, cards=(card,))
        _publish(question, _find_answer(question, parts) or apology, parts)


def _find_answer(question: PendingQuestion, parts: WorkerParts) -> Reply | None:
    # The same message may have been answered in another turn meanwhile; an apology is no answer.
    if question.message_id is None:
        return None
    known = parts.answered.find(question.conversation, question.message_id)
    return known if known and known.understanding else None


def _ask(question: PendingQuestion, seconds: float, parts: WorkerParts) -> Reply:
    return parts.rasa.ask(question.as_message(), question.text, question.answer_id, seconds)


def _publish(question: PendingQuestion, reply: Reply, parts: WorkerParts) -> None:
    if not parts.pending.exchange(question, render_event(question, reply, parts.settings.public_url)):
        # Another worker was faster; an answer is published at most once.
        return
    if question.message_id is not None:
        parts.answered.remember(question.conversation, question.message_id, reply)
    _log_answer(question, reply, parts)
    log.info("answered late", answer_id=question.answer_id)


def _log_answer(question: PendingQuestion, reply: Reply, parts: WorkerParts) -> None:
    if reply.understanding is None:
        return
    waited = datetime.now(UTC) - question.received_at
    record = AnswerRecord(
        answer_id=reply.answer_id,
        conversation_hash=parts.pseudonyms.name(question.conversation),
        channel=question.channel,
        question=question.text,
        understanding=reply.understanding,
        milliseconds=round(waited.total_seconds() * 1000, 1),
        answered_at=question.received_at,
    )
    try:
        record_late_answer(parts.store, record)
    except SQLAlchemyError as error:
        # The resident has the answer; the log says only that it came late.
        log.warning("late answer not logged", answer_id=reply.answer_id, reason=type(error).__name__)


def render_event(question: PendingQuestion, reply: Reply, site_url: str = "") -> str:
    """The event as the page reads it; `site_url` is where guide pages are, empty when unknown."""
    answer = dict(render_answer(reply, site_url))
    return LateAnswer(**answer, in_reply_to=question.message_id).model_dump_json()
