"""Several answers in one reply: the earlier ones first, each under its question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gateway.channels.wechat import wording
from palmgov.cards.model import Card, NoticeCard, TextCard

_LONGEST_QUESTION = 24


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """An answer that nobody has seen yet. `question` is masked text, empty when nothing was typed."""

    question: str
    cards: tuple[Card, ...]


def merge_answers(earlier: Sequence[EarlierAnswer], latest: Sequence[Card]) -> tuple[Card, ...]:
    """Cards of one reply in the order of the questions. Whom to call in danger comes before everything else.

    `latest` answers the message that is being replied to; it may be empty.
    """
    urgent = [card for card in (*_list_cards(earlier), *latest) if _is_emergency(card)]
    merged: list[Card] = []
    for answer in earlier:
        calm = [card for card in answer.cards if not _is_emergency(card)]
        merged += [TextCard(text=_word_heading(answer.question)), *calm] if calm else []
    asked_now = [card for card in latest if not _is_emergency(card)]
    if merged and asked_now:
        merged.append(TextCard(text=wording.LATEST_ANSWER))
    return (*urgent, *merged, *asked_now)


def _list_cards(earlier: Sequence[EarlierAnswer]) -> list[Card]:
    return [card for answer in earlier for card in answer.cards]


def _word_heading(question: str) -> str:
    words = " ".join(question.split())
    if not words:
        return wording.EARLIER_PLACE
    if len(words) > _LONGEST_QUESTION:
        words = f"{words[: _LONGEST_QUESTION - 1]}…"
    return wording.EARLIER_ANSWER.format(question=words)


def _is_emergency(card: Card) -> bool:
    return isinstance(card, NoticeCard) and card.level == "emergency"
