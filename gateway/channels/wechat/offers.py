"""What a bubble ends with: things to ask next, as links, as names to type, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gateway.channels.wechat import wording
from gateway.channels.wechat.links import Tap, disarm, link_words
from palmgov.cards.model import Card, ChoiceCard, GuideCard

# Short names stand side by side as far as a bubble on a phone of 360 pixels holds them, with room for a thumb between.
_GAP = "　 "
_ROW_CHARACTERS = 11


def list_taps(card: Card) -> tuple[Tap, ...]:
    """What the card offers beside its numbered options."""
    return tuple(Tap(suggestion.label, suggestion.text) for suggestion in card.suggestions)


def list_endings(card: Card, *, is_tappable: bool) -> Iterator[str]:
    """Ways to offer the card's taps, the fullest first and none at all last. Each begins on its own line."""
    taps = list_taps(card)
    if not taps:
        yield ""
        return
    if is_tappable:
        for count in range(len(taps), min(len(taps), 2) - 1, -1):
            yield _join(_head(card, is_tappable=True), _arrange(taps[:count]))
    names = "、".join(disarm(tap.label) for tap in taps)
    yield _join("", [f"{_head(card, is_tappable=False)}{names}"])
    yield ""


def name_heading(card: Card) -> str:
    """What stands above things to tap; a choice and a single thing need no second prompt."""
    return _head(card, is_tappable=True)


def _head(card: Card, *, is_tappable: bool) -> str:
    if is_tappable and (isinstance(card, ChoiceCard) or len(card.suggestions) == 1):
        return ""
    if isinstance(card, ChoiceCard):
        return wording.OR_TYPED
    if isinstance(card, GuideCard):
        return wording.ASPECTS_TAPPABLE if is_tappable else wording.ASPECTS_TYPED
    return wording.STARTERS_TAPPABLE if is_tappable else wording.STARTERS_TYPED


def _arrange(taps: Sequence[Tap]) -> list[str]:
    """Short names side by side, long ones on lines of their own."""
    rows: list[list[Tap]] = []
    for tap in taps:
        if rows and sum(len(each.label) + len(_GAP) for each in rows[-1]) + len(tap.label) <= _ROW_CHARACTERS:
            rows[-1].append(tap)
        else:
            rows.append([tap])
    return [_GAP.join(map(link_words, row)) for row in rows]


def _join(head: str, rows: list[str]) -> str:
    return "\n\n" + "\n".join([head, *rows] if head else rows)
