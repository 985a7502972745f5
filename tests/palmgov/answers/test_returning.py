"""Going back to what was talked about, also several turns ago."""

from __future__ import annotations

import pytest

from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_decision, get_item


@pytest.fixture
def talk(shipped_snapshot: GuideSnapshot) -> Talk:
    """Three items were talked about, 养犬登记 first."""
    talk = Talk(shipped_snapshot)
    for text in ("养犬登记多少钱", "驾驶证丢了补证多少钱", "异地就医备案多少钱"):
        talk.ask(text, "fee")
    return talk


def test_the_one_before_without_a_name(talk: Talk) -> None:
    assert get_item(talk.ask("上一个要什么材料", "materials")) == "机动车驾驶证遗失补证"
    assert get_item(talk.ask("刚才那个几天", "time_limit")) == "异地就医备案"


def test_the_first_one_without_a_name(talk: Talk) -> None:
    assert get_item(talk.ask("最开始问的那个网上能办吗", "online")) == "养犬登记"


def test_the_one_before_though_the_words_sound_like_some_items_fee(talk: Talk) -> None:
    assert get_item(talk.ask("前一个收费吗", "fee")) == "机动车驾驶证遗失补证"


def test_the_first_one_asked_is_no_first_option(talk: Talk) -> None:
    assert get_item(talk.ask("第一个问的那个几天", "time_limit")) == "养犬登记"


def test_any_other_by_when_it_was_asked(talk: Talk) -> None:
    assert get_item(talk.ask("第二个问的那个几天", "time_limit")) == "机动车驾驶证遗失补证"


def test_places_are_those_of_the_talk_where_no_list_was_shown(talk: Talk) -> None:
    assert get_item(talk.ask("头一个要照片不", "materials")) == "养犬登记"
    assert get_decision(talk.ask("第四个呢", intent="choose_option")) == "decline"
    assert get_decision(talk.ask("2", intent="choose_option")) == "decline"


@pytest.mark.parametrize("text", ["第一个问题要几天", "第一个工作日能拿到吗", "第一个材料要原件吗"])
def test_the_first_of_something_else_is_no_item_of_the_talk(talk: Talk, text: str) -> None:
    at_hand = talk.context.service_item
    talk.ask(text, "time_limit")
    assert talk.context.service_item == at_hand


def test_a_talk_of_one_thing_has_no_places(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("养犬登记多少钱", "fee")
    assert get_decision(talk.ask("第一个多少钱", "fee")) == "decline"


def test_a_step_that_was_only_shown_can_be_gone_back_to(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("买二手房整套手续都有哪些")
    talk.ask("契税交多少", "fee")
    talk.ask("公积金取出来付首付要什么", "materials")
    assert get_item(talk.ask("回到过户，几天拿新本", "time_limit")) == "存量房所有权转移登记"


def test_an_earlier_one_by_its_words(talk: Talk) -> None:
    assert get_item(talk.ask("回到狗证，在哪办", "location")) == "养犬登记"


def test_an_item_that_was_not_talked_about_is_not_gone_back_to(talk: Talk) -> None:
    assert get_item(talk.ask("回到户口本，丢了怎么补", "procedure")) == "居民户口簿补领换领"


def test_a_story_about_just_now_is_about_the_item_at_hand(talk: Talk) -> None:
    assert get_item(talk.ask("我刚才去了大厅没人，周六开门吗", "hours")) == "异地就医备案"


def test_of_items_that_share_a_name_the_one_that_was_talked_about_is_meant(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("社保卡丢了要带什么", "materials")
    talk.ask("身份证丢了怎么补", "procedure")
    assert get_item(talk.ask("先说社保卡，多少钱", "fee")) == "社会保障卡补领换领"
    assert get_item(talk.ask("那身份证呢")) == "居民身份证补领"


def test_there_is_nothing_to_go_back_to_at_the_start(shipped_snapshot: GuideSnapshot) -> None:
    assert get_decision(Talk(shipped_snapshot).ask("刚才那个多少钱", "fee")) in ("decline", "clarify")


def test_no_more_than_a_handful_of_items_is_remembered(talk: Talk) -> None:
    for text in ("护照首次签发", "结婚登记", "出生登记", "契税申报", "居住证签注"):
        talk.ask(f"{text}多少钱", "fee")
    assert len(talk.context.earlier_items) == 5
