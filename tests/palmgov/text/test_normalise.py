"""One folding for everything that is compared, indexed or understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmgov.text.normalise import has_words, normalise
from palmgov.text.pinyin import get_initials, get_syllables


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("異地就醫備案", "异地就医备案"),
        ("ＡＢＣ１２３", "ABC123"),
        ("  身份证 \t 丢了\n怎么办 ", "身份证 丢了 怎么办"),
        ("身\u200b份\u202e证\x00", "身份证"),
        ("①㎡", "1m2"),
        ("", ""),
        ("\x00\u200b", ""),
    ],
)
def test_text_is_folded(typed: str, folded: str) -> None:
    assert normalise(typed) == folded


@given(st.text(max_size=60))
def test_folding_folded_text_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "\n" not in once and "\x00" not in once


@pytest.mark.parametrize(
    ("text", "read"), [("身", True), ("a", True), ("7", True), ("😀", False), ("？！", False), ("", False)]
)
def test_a_message_without_words_is_told_apart(text: str, read: bool) -> None:
    assert has_words(text) is read


def test_pinyin_and_initials() -> None:
    assert get_syllables("身份证") == ("shen", "fen", "zheng")
    assert get_initials("身份证") == "sfz"
    assert get_syllables("A1证") == ("A", "1", "zheng")
    assert get_initials("") == ""
