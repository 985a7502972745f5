"""The steps of a turn, in the order of `turn.STEPS`."""

from __future__ import annotations

from gateway.channels.message import Reply
from gateway.conversation.dedupe import StillRunning
from gateway.conversation.failure import TurnFailed
from gateway.conversation.masked import mask_message
from gateway.conversation.state import Turn
from gateway.conversation.wording import NOTHING_SAID
from gateway.parts import GatewayParts
from palmgov.cards.model import TextCard
from palmgov.conversations.understanding import Understanding
from palmgov.text.normalise import has_words


def mask_text(turn: Turn, parts: GatewayParts) -> None:
    """Fold the text and take personal data out, before anything is sent on, queued or logged."""
    turn.text = mask_message(turn.message.text, turn.message.location)


def enter(turn: Turn, parts: GatewayParts) -> Reply | None:
    """Keep visitors out of other visitors' conversations, and get in line; a message sent before gets its answer."""
    taken = parts.entrance.enter(turn.message, turn.answer_id, turn.deadline)
    if isinstance(taken, Reply):
        return taken
    if isinstance(taken, StillRunning):
        # Under the same answer id, nothing is recorded twice if the other turn gets through after all.
        turn.answer_id = taken.answer_id or turn.answer_id
        raise TurnFailed("dedupe", "the same message still runs elsewhere")
    turn.ticket = taken
    return None


def answer_wordless(turn: Turn, parts: GatewayParts) -> Reply | None:
    """Emoji, punctuation or nothing at all: ask for words, without troubling the bot."""
    if has_words(turn.text):
        return None
    return Reply(
        conversation=turn.message.conversation,
        answer_id=turn.answer_id,
        cards=(TextCard(text=NOTHING_SAID),),
        understanding=Understanding(intent="nothing_said", confidence=1.0, decision="out_of_scope"),
    )


def wait_in_line(turn: Turn, parts: GatewayParts) -> None:
    """Earlier messages of the same conversation come first, whichever process has them."""
    if turn.ticket is not None:
        parts.order.wait(turn.ticket, turn.deadline)


def ask_rasa(turn: Turn, parts: GatewayParts) -> Reply:
    """Let the bot answer, in what is left of the time."""
    seconds = min(turn.bot_seconds, turn.get_seconds_left())
    if seconds <= 0:
        raise TurnFailed("order", "no time left to ask")
    return parts.rasa.ask(turn.message, turn.text, turn.answer_id, seconds)
