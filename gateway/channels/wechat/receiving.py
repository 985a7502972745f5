"""From a verified message to what is replied: heard, settled, recorded, answered."""

from __future__ import annotations

from dataclasses import dataclass

import structlog
from redis import RedisError
from sqlalchemy.exc import SQLAlchemyError

from gateway.channels.wechat.answering import AnswerSearch, AskAgain
from gateway.channels.wechat.arrival import Arrival
from gateway.channels.wechat.counting import count_callback
from gateway.channels.wechat.endpoints import WechatEndpoint
from gateway.channels.wechat.heard import Farewell, ShowAnswers, Silence
from gateway.channels.wechat.hearing import hear
from gateway.channels.wechat.recording import Recordable, name_sender, record
from gateway.channels.wechat.render import render_passive
from gateway.channels.wechat.settling import settle
from gateway.conversation.fault_card import make_fault_card
from gateway.conversation.forgetting import forget_conversation
from gateway.conversation.wording import FAULT_NOT_QUEUED
from gateway.parts import GatewayParts
from palmgov.cards.model import Card
from palmgov.channels.leaving import forget_sender
from palmgov.wechat.replies import PassiveReply

log = structlog.get_logger()


@dataclass(frozen=True)
class Received:
    """What became of a callback, in a word for figures; `reply` is None where the platform is only told that we have it."""

    outcome: str
    reply: PassiveReply | None = None


def receive(arrival: Arrival, endpoint: WechatEndpoint, parts: GatewayParts) -> Received:
    """What is replied to one try of a message. Raises AskAgain when the platform is to bring it again."""
    settled = settle(hear(arrival.message), parts.library.snapshot)
    if isinstance(settled, Silence):
        return Received("silence")
    try:
        if isinstance(settled, Farewell):
            return _say_farewell(arrival, endpoint, parts)
        return _answer(arrival, settled, endpoint, parts)
    except AskAgain:
        raise
    except SQLAlchemyError as error:
        log.error("register away", reason=type(error).__name__)
        return _apologise("database", arrival, endpoint, parts)
    except Exception:
        # Whatever this was must be seen and mended; the resident still gets a sentence.
        log.exception("callback broke")
        return _apologise("gateway", arrival, endpoint, parts)


def _apologise(part: str, arrival: Arrival, endpoint: WechatEndpoint, parts: GatewayParts) -> Received:
    """A sentence on the last try; before it, the platform is to come again."""
    parts.metrics.failures.labels(part=part).inc()
    if not arrival.is_last_try(arrival.arrived_at):
        raise AskAgain(f"{part}_failed")
    card = make_fault_card(FAULT_NOT_QUEUED, parts.library.snapshot.desk)
    return Received("apology", _render((card,), endpoint))


def _answer(arrival: Arrival, heard: Recordable, endpoint: WechatEndpoint, parts: GatewayParts) -> Received:
    recorded, claim = record(arrival, heard, endpoint, parts)
    count_callback(parts, endpoint, "received" if recorded.is_new else "joined")
    is_look = isinstance(heard, ShowAnswers)
    cards = AnswerSearch(arrival, recorded, claim, endpoint, parts, is_look).run()
    return Received("replied", _render(cards, endpoint)) if cards else Received("acknowledged")


def _say_farewell(arrival: Arrival, endpoint: WechatEndpoint, parts: GatewayParts) -> Received:
    key = name_sender(arrival.message, endpoint, parts)
    with parts.store.begin() as connection:
        is_forgotten = forget_sender(connection, key, arrival.message.sent_at)
    if not is_forgotten:
        return Received("outdated")
    try:
        forget_conversation(parts.redis, key.conversation)
    except RedisError as error:
        # The next try finds the database empty and only this left to do.
        parts.metrics.failures.labels(part="redis").inc()
        raise AskAgain("redis_away") from error
    return Received("forgotten")


def _render(cards: tuple[Card, ...], endpoint: WechatEndpoint) -> PassiveReply:
    return render_passive(cards, endpoint.site, endpoint.account.longest_text_bytes)
