"""The story of a letter is not asked; its questions are."""

from __future__ import annotations

import pytest
from components.asking import asks, asks_briefly, asks_whether, list_asking_parts, sets_side_by_side


@pytest.mark.parametrize("text", ["换护照带什么，多少钱", "身份证丢了", "我妈八十了能领钱不", ""])
def test_a_short_message_is_asked_as_a_whole(text: str) -> None:
    assert list_asking_parts(text) == [text]


def test_the_story_before_a_question_is_left_out() -> None:
    letter = "领导您好,我在外地打工八年,去年回来了,户口一直没有动,请问现在还能迁回来吗?盼复,谢谢"
    assert list_asking_parts(letter) == ["请问现在还能迁回来吗?"]


def test_a_question_that_follows_its_opener_belongs_to_it() -> None:
    letter = "本人刚刚退休,孩子在外地工作不常回来,想请教一下,办老年证的手续,办好以后怎么领"
    assert list_asking_parts(letter) == ["想请教一下,办老年证的手续,办好以后怎么领"]


def test_each_question_is_a_part() -> None:
    letter = "我父亲去世了,房子在他名下,想过户给我母亲。能办吗?需要什么材料?我们都在外地,工作很忙。"
    assert list_asking_parts(letter) == ["能办吗?", "需要什么材料?"]


def test_numbered_points_are_parts() -> None:
    letter = "想咨询房产证的办理,有两点不明白:1、没有发票可以办吗,2、房主本人不在怎么办理"
    asked = [part.strip(",。") for part in list_asking_parts(letter)]
    assert asked[-2:] == ["没有发票可以办吗", "房主本人不在怎么办理"]


def test_a_letter_without_a_question_is_heard_as_a_whole() -> None:
    letter = "我是一名退休工人,住在老城区很多年了,身体一直不大好,家里就我一个人。"
    assert list_asking_parts(letter) == [letter]


def test_a_date_or_an_amount_is_no_numbered_point() -> None:
    letter = "我2019.5.1参加工作,每月交2,000元,现在单位倒闭已经两年,能领失业金吗"
    assert list_asking_parts(letter) == ["能领失业金吗"]


def test_words_of_asking() -> None:
    assert asks("怎么办理") and asks("可以吗") and not asks("身份证丢了")


@pytest.mark.parametrize(
    "text", ["派出所给不给办", "超没超龄", "需不需要公证", "外地的车这里能检不", "要钱不?"]
)
def test_a_verb_said_twice_or_a_final_no_asks(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize("text", ["电梯时不时停", "动不动就停电", "我不要了", "还没有"])
def test_a_plain_no_asks_nothing(text: str) -> None:
    assert not asks(text)


@pytest.mark.parametrize("text", ["房租咋算", "几号能去", "要带啥", "怎办", "可以吗"])
def test_a_short_message_asks_with_fewer_words(text: str) -> None:
    assert asks_briefly(text)


@pytest.mark.parametrize("text", ["身份证丢了", "我姐交了几年了"])
def test_a_short_message_that_states_something_does_not_ask(text: str) -> None:
    assert not asks_briefly(text)


@pytest.mark.parametrize("text", ["得培训吗", "要重新考不", "会不会不给办", "还给不给", "是否受理"])
def test_yes_or_no_may_be_asked(text: str) -> None:
    assert asks_whether(text)


@pytest.mark.parametrize("text", ["要带什么", "身份证丢了", "电梯时不时停"])
def test_what_is_no_question_of_yes_or_no(text: str) -> None:
    assert not asks_whether(text)


@pytest.mark.parametrize(
    "text", ["手续是一样的吗", "有啥区别", "买房提的比租房提的多吗", "跟老年证是一码事不"]
)
def test_two_things_may_be_set_side_by_side(text: str) -> None:
    assert sets_side_by_side(text)


@pytest.mark.parametrize("text", ["报销比例多少", "要比赛多少场", "要带什么"])
def test_a_share_sets_nothing_side_by_side(text: str) -> None:
    assert not sets_side_by_side(text)
