"""How the answers of both systems are read."""

from __future__ import annotations

import json

import pytest

from bench.turns.bots import DeskBot, NotAnswered, StockBot
from bench.turns.dialogues import Turn

ASKED = Turn("补身份证多少钱", "居民身份证补领", "fee")


def _say(text: str) -> bytes:
    return json.dumps([{"text": text}]).encode()


def _reply(understanding: dict[str, object] | None) -> bytes:
    return json.dumps({"replies": [{"text": "工本费 40元/证"}], "understanding": understanding}).encode()


def test_an_answer_of_stock_names_item_and_aspect_in_its_first_line() -> None:
    answer = StockBot("http://x").read(_say("《居民身份证补领》收费标准\n工本费 40元/证"))
    assert answer.is_right(ASKED)
    assert "40元/证" in answer.text


@pytest.mark.parametrize(
    "text", ["《居民身份证补领》申请材料\n…", "《居民身份证换领》收费标准\n…", "请问您要办什么事？"]
)
def test_another_answer_of_stock_is_not_right(text: str) -> None:
    assert not StockBot("http://x").read(_say(text)).is_right(ASKED)


def test_silence_of_stock_is_no_answer() -> None:
    with pytest.raises(NotAnswered):
        StockBot("http://x").read(b"[]")


def test_an_answer_of_the_desk_says_what_it_is_about() -> None:
    content = _reply({"item_name": "居民身份证补领", "aspects": ["fee", "materials"]})
    answer = DeskBot("http://x").read(content)
    assert answer.is_right(ASKED)
    assert answer.text == "工本费 40元/证"


def test_an_apology_of_the_desk_is_no_answer() -> None:
    with pytest.raises(NotAnswered):
        DeskBot("http://x").read(_reply(None))
