"""Answers that had to wait come first, each under its question, and danger before everything."""

from __future__ import annotations

from gateway.channels.wechat.merging import EarlierAnswer, merge_answers
from palmgov.cards.model import TextCard
from tests.gateway.wechat.sample_cards import CHOICE, FIRE, GUIDE


def read(cards: tuple[object, ...]) -> list[object]:
    return [card.text if isinstance(card, TextCard) else card for card in cards]


def test_a_lone_answer_needs_no_heading() -> None:
    assert merge_answers([], [GUIDE]) == (GUIDE,)


def test_earlier_answers_come_in_order_under_their_questions() -> None:
    merged = merge_answers(
        [EarlierAnswer("身份证", (CHOICE,)), EarlierAnswer("甲证怎么补", (GUIDE,))], [TextCard(text="好")]
    )
    assert read(merged) == [
        "关于您刚才问的“身份证”：", CHOICE, "关于您刚才问的“甲证怎么补”：", GUIDE, "这次问的：", "好",
    ]  # fmt: skip


def test_equal_questions_are_both_answered() -> None:
    twice = [EarlierAnswer("身份证", (CHOICE,)), EarlierAnswer("身份证", (CHOICE,))]
    assert merge_answers(twice, []).count(CHOICE) == 2


def test_answers_that_were_asked_for_stand_alone() -> None:
    assert read(merge_answers([EarlierAnswer("身份证", (CHOICE,))], [])) == [
        "关于您刚才问的“身份证”：",
        CHOICE,
    ]


def test_a_long_question_is_named_by_its_beginning_on_one_line() -> None:
    heading = read(merge_answers([EarlierAnswer("问\n" * 40, (CHOICE,))], []))[0]
    assert isinstance(heading, str)
    assert "\n" not in heading
    assert heading.endswith("…”：")
    assert len(heading) < 40


def test_a_message_without_words_has_a_heading_too() -> None:
    assert read(merge_answers([EarlierAnswer("", (CHOICE,))], []))[0] == "关于您刚才发的消息："


def test_whom_to_call_comes_before_everything_whenever_it_was_asked() -> None:
    assert merge_answers([EarlierAnswer("身份证", (CHOICE,))], [FIRE])[0] == FIRE
    assert merge_answers([EarlierAnswer("着火了", (FIRE,))], [CHOICE]) == (FIRE, CHOICE)
