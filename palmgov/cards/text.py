"""Every card as plain text, complete by itself: what a channel without cards shows."""

from __future__ import annotations

from palmgov.cards.lines import list_lines
from palmgov.cards.model import Card


def render_text(card: Card, site_url: str = "") -> str:
    """The card in words, lines separated by newlines.

    With `site_url`, where residents reach this desk, a guide's text ends with the address of its page.
    """
    return "\n".join(line.text for line in list_lines(card, site_url))
