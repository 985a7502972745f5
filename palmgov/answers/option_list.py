"""Items as numbered options."""

from __future__ import annotations

from collections.abc import Iterable

from palmgov.cards.model import Option
from palmgov.guides.publishing import PublishedGuide


def list_options(guides: Iterable[PublishedGuide]) -> tuple[Option, ...]:
    """One option per guide, numbered from 1; its hint says how it differs from the others."""
    return tuple(_option(number, published) for number, published in enumerate(guides, 1))


def _option(number: int, published: PublishedGuide) -> Option:
    guide = published.guide
    hint = guide.summary or guide.department
    return Option(number=number, label=guide.name, hint=hint, text=guide.name, item_code=guide.item_code)
