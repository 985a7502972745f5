"""What the system really did with one turn, read from the answer of its HTTP API."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from palmgov.cards.model import Card, ChoiceCard, ThemeCard
from palmgov.conversations.understanding import Aspect, Decision, Understanding


class _Reply(BaseModel):
    card: Card


class ChatReply(BaseModel):
    """The part of an answer that is measured."""

    conversation: str
    replies: tuple[_Reply, ...]
    understanding: Understanding | None = None


@dataclass(frozen=True)
class Observed:
    """`decision` is None when the turn failed and the resident got an apology."""

    decision: Decision | None = None
    item: str | None = None
    choices: tuple[str, ...] = ()
    theme: str | None = None
    aspects: frozenset[Aspect] = frozenset()
    milliseconds: float = 0.0


def observe(reply: ChatReply, milliseconds: float) -> Observed:
    """Choices and theme are taken from the cards: what counts is what the resident saw."""
    understood = reply.understanding
    if understood is None:
        return Observed(milliseconds=milliseconds)
    cards = [part.card for part in reply.replies]
    options = [option for card in cards if isinstance(card, ChoiceCard) for option in card.options]
    return Observed(
        decision=understood.decision,
        item=understood.item_name,
        choices=tuple(option.label for option in options if option.item_code),
        theme=next((card.name for card in cards if isinstance(card, ThemeCard)), None),
        aspects=frozenset(understood.aspects),
        milliseconds=milliseconds,
    )
