"""Cards in the database outlive the release that wrote them."""

from __future__ import annotations

from palmgov.cards.model import NoticeCard, TextCard
from palmgov.cards.stored import UNREADABLE, dump_cards, read_cards


def test_cards_are_read_as_they_were_written() -> None:
    cards = (TextCard(text="答"), NoticeCard(title="提示", text="说明"))
    assert read_cards(dump_cards(cards)) == cards


def test_cards_of_another_release_become_a_sentence() -> None:
    assert read_cards([{"kind": "text", "text": "答", "colour": "red"}]) == (TextCard(text=UNREADABLE),)
    assert read_cards([{"kind": "hologram"}]) == (TextCard(text=UNREADABLE),)
