"""The turn: from a resident's message to a reply, as one list of steps."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import structlog
from redis import RedisError

from gateway.channels.message import InboundMessage, Reply
from gateway.conversation import steps
from gateway.conversation.afterwards import finish_turn
from gateway.conversation.failure import TurnFailed
from gateway.conversation.fallback import apologise
from gateway.conversation.state import Turn
from gateway.parts import GatewayParts
from gateway.problems.kinds import Problem

log = structlog.get_logger()
Step = Callable[[Turn, GatewayParts], Reply | None]

# Each step may answer, which ends the turn, or return None for the next one to go on.
STEPS: tuple[Step, ...] = (
    steps.mask_text,
    steps.enter,
    steps.answer_wordless,
    steps.wait_in_line,
    steps.ask_rasa,
)
# For channels that keep each message and its order in the database: what is left is the answer itself.
ANSWER_STEPS: tuple[Step, ...] = (steps.answer_wordless, steps.ask_rasa)
# A resident has a sentence within three seconds; the rest is for writing it down and sending it.
ANSWER_SECONDS = 2.7


def run_turn(message: InboundMessage, parts: GatewayParts) -> Reply:
    """Answer one message. Raises Problem for a refusal; every fault ends in a sentence."""
    turn = Turn(message, time.monotonic() + ANSWER_SECONDS, parts.settings.rasa_timeout_seconds)
    reply = _answer(turn, parts)
    finish_turn(turn, reply, parts)
    return reply


def _answer(turn: Turn, parts: GatewayParts) -> Reply:
    try:
        return walk(turn, parts, STEPS)
    except Problem:
        raise
    except TurnFailed as failure:
        return apologise(turn, failure, parts)
    except RedisError as error:
        return apologise(turn, TurnFailed("redis", type(error).__name__), parts)
    except Exception:
        # The resident still gets a sentence; whatever this was, it must be seen and mended.
        log.exception("turn broke", answer_id=turn.answer_id)
        return apologise(turn, TurnFailed("gateway", "unexpected"), parts)


def walk(turn: Turn, parts: GatewayParts, path: Sequence[Step]) -> Reply:
    """The first reply that one of the steps has. Raises TurnFailed, Problem and RedisError."""
    for step in path:
        with parts.metrics.step_seconds.labels(step=step.__name__).time():
            reply = step(turn, parts)
        if reply is not None:
            return reply
    raise TurnFailed("gateway", "no step answered")
