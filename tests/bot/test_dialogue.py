"""Which actions Rasa calls, turn by turn, with the real rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Talk = Callable[..., list[dict[str, Any]]]
ASKS_AGAIN = ["validate_message_form", "action_ask_message__text"]


def list_actions(said: list[dict[str, Any]]) -> list[str]:
    return [reply["action"] for reply in said]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("身份证丢了补办要带啥", "action_answer_guide"),
        ("第二个", "action_answer_guide"),
        ("不是这个", "action_answer_guide"),
        ("今天天气怎么样", "action_answer_guide"),
        ("🙂", "action_answer_guide"),
        ("最近的大厅在哪", "action_find_hall"),
        ("查进度", "action_check_case"),
        ("我要评价", "action_rate_service"),
        ("转人工", "action_talk_to_person"),
        ("我要投诉你们态度差", "action_file_complaint"),
        ("着火了怎么办", "action_report_emergency"),
        ("你好", "action_greet"),
        ("谢谢", "action_greet"),
        ("再见", "action_greet"),
        ("你是谁", "action_greet"),
        ("算了", "action_cancel"),
    ],
)
def test_each_intent_leads_to_its_action(bot_talk: Talk, text: str, action: str) -> None:
    assert list_actions(bot_talk(text)) == [action]


def test_the_action_sees_the_aspects(bot_talk: Talk) -> None:
    assert set(bot_talk("身份证丢了补办要带啥，多少钱")[0]["aspects"]) == {"materials", "fee"}


def test_a_message_is_asked_for_and_recorded(bot_talk: Talk) -> None:
    assert list_actions(bot_talk("我要留言"))[-1] == "action_ask_message__text"
    said = bot_talk("路灯坏了三天了")
    assert list_actions(said)[-1] == "action_record_message"
    assert said[-1]["slots"]["message__text"] == "路灯坏了三天了"


@pytest.mark.parametrize(
    "text", ["谢谢", "身份证丢了补办要多少钱", "2", "不是这个", "你好", "今天天气怎么样"]
)
def test_whatever_is_said_in_the_form_is_the_message(bot_talk: Talk, text: str) -> None:
    assert bot_talk("我要留言", text)[-1]["slots"]["message__text"] == text


def test_an_emergency_is_answered_first_and_the_form_goes_on(bot_talk: Talk) -> None:
    said = bot_talk("我要留言", "着火了")
    assert list_actions(said) == ["action_report_emergency", *ASKS_AGAIN]
    assert list_actions(bot_talk("路灯坏了"))[-1] == "action_record_message"


def test_the_form_can_be_left(bot_talk: Talk) -> None:
    assert list_actions(bot_talk("我要留言", "算了")) == ["action_cancel"]
    assert list_actions(bot_talk("身份证丢了补办要带啥")) == ["action_answer_guide"]


def test_a_message_that_asks_for_a_person_is_still_the_message(bot_talk: Talk) -> None:
    assert list_actions(bot_talk("我要留言", "请让工作人员给我回个话"))[-1] == "action_record_message"


def test_a_second_message_is_asked_for_anew(bot_talk: Talk) -> None:
    said = bot_talk("我要留言", "第一条留言内容", "我要留言")
    assert list_actions(said)[-1] == "action_ask_message__text"


def test_a_command_typed_full_width_is_plain_text_and_changes_nothing(bot_talk: Talk) -> None:
    assert list_actions(bot_talk("我要留言", "／restart"))[-1] == "action_record_message"
    assert list_actions(bot_talk("／restart")) == ["action_answer_guide"]
