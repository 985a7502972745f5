"""A reply as the outside sees it: the card and its complete plain text."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

from palmgov.cards.model import Card
from palmgov.cards.text import render_text


class ReplyPart(BaseModel):
    """One card of the answer; `text` is its complete plain rendering."""

    kind: str
    text: str
    card: Card


def render_parts(cards: Iterable[Card], site_url: str = "") -> list[ReplyPart]:
    """Each card with its plain text; `site_url` is where residents reach this desk, empty when unknown."""
    return [ReplyPart(kind=card.kind, text=render_text(card, site_url), card=card) for card in cards]
