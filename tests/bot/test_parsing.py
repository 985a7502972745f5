"""Whatever is typed is understood as text, and comes back with aspects and an emergency kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Parse = Callable[[str], dict[str, Any]]


@pytest.mark.parametrize(
    "text", ["／restart", '／ask_guide{"item":1}', "🙂🙂", "ABC", "。。。", "<b>x</b>", "很" * 2000]
)
def test_odd_texts_are_understood_as_something(bot_parse: Parse, text: str) -> None:
    parsed = bot_parse(text)
    assert parsed["text"] == text
    assert parsed["intent"]["name"]
    assert isinstance(parsed["aspects"], list)
    assert parsed.get("emergency") is None


def test_aspects_come_with_their_scores(bot_parse: Parse) -> None:
    parsed = bot_parse("身份证丢了补办要带啥，多少钱")
    assert set(parsed["aspects"]) == {"materials", "fee"}
    assert len(parsed["aspect_scores"]) == 15
    assert all(0 <= score <= 1 for score in parsed["aspect_scores"].values())


def test_an_emergency_names_its_kind(bot_parse: Parse) -> None:
    parsed = bot_parse("我想补身份证，等等，厨房着火了")
    assert parsed["intent"] == {"name": "report_emergency", "confidence": 1.0}
    assert parsed["emergency"] == "fire"
