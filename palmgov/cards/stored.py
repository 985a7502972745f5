"""Cards as JSON columns keep them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from palmgov.cards.model import Card, TextCard

UNREADABLE = "这条回答是系统更新前准备的，现在显示不了，请再问一次。"
_cards = TypeAdapter(tuple[Card, ...])


def dump_cards(cards: Sequence[Card]) -> Any:
    """What a JSON column takes."""
    return _cards.dump_python(tuple(cards), mode="json")


def read_cards(content: Any) -> tuple[Card, ...]:
    """The cards that a JSON column keeps; a sentence instead of those of another release."""
    try:
        return _cards.validate_python(content)
    except ValidationError:
        # One that cannot be read must not hold up everything behind it.
        return (TextCard(text=UNREADABLE),)
