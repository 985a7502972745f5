from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmgov.wechat.limits import shorten, split

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
CHINA = "🇨🇳"
HAND = "👋🏽"
UMBRELLA = "☂\ufe0f"


def test_a_text_within_the_limit_stays_as_it_is() -> None:
    assert shorten("身份证", 9) == "身份证"
    assert split("身份证", 9) == ("身份证",)


def test_a_longer_text_ends_with_an_ellipsis_and_keeps_to_bytes() -> None:
    assert shorten("身份证丢了", 14) == "身份证…"
    assert len(shorten("身" * 3000, 2048).encode()) <= 2048


@pytest.mark.parametrize("drawn_as_one", [FAMILY, CHINA, HAND, UMBRELLA, "e\u0301"])
def test_what_is_drawn_as_one_is_not_cut(drawn_as_one: str) -> None:
    text = "啊" + drawn_as_one * 3
    one = len(drawn_as_one.encode())
    for room in range(3 + one, 3 + 2 * one):
        assert shorten(text, room + 3) in ("啊" + drawn_as_one + "…", text)


def test_a_sign_longer_than_the_limit_is_cut_rather_than_lost_for_ever() -> None:
    assert "".join(split(FAMILY, 8)) == FAMILY


def test_pieces_end_at_line_ends_where_they_can() -> None:
    assert split("第一行字\n第二行字\n第三行", 26) == ("第一行字\n第二行字", "第三行")


def test_a_limit_that_holds_no_character_is_refused() -> None:
    with pytest.raises(ValueError, match="no character"):
        shorten("a", 3)


TEXTS = st.text(
    st.sampled_from(["a", "证", "👨", "\u200d", "🇨", "🇳", "\u0301", "\n", " ", "🏽"]), max_size=60
)


@given(TEXTS, st.integers(4, 60))
def test_no_text_is_ever_over_the_limit(text: str, longest: int) -> None:
    assert len(shorten(text, longest).encode()) <= longest
    assert all(len(piece.encode()) <= longest for piece in split(text, longest))


@given(TEXTS, st.integers(4, 60))
def test_splitting_loses_nothing_but_white_space(text: str, longest: int) -> None:
    assert "".join("".join(split(text, longest)).split()) == "".join(text.split())
