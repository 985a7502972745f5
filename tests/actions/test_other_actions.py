"""Greetings, halls, cases, ratings and danger."""

from __future__ import annotations

import pytest

from palmgov.cards.model import CaseCard, GuideCard, LocationCard, NoticeCard, RatingCard, TicketCard
from tests.actions.desk import Desk


@pytest.mark.parametrize(
    ("intent", "words"),
    [
        ("greet", "您好，我是测试台"),
        ("thank", "不客气"),
        ("say_goodbye", "再见"),
        ("ask_about_bot", "我是测试台"),
    ],
)
def test_small_talk_gets_one_polite_sentence(desk: Desk, intent: str, words: str) -> None:
    reaction = desk.run("action_greet", "……", intent)
    assert words in reaction.text
    assert reaction.understanding.decision == "greet"


def test_a_greeting_shows_what_one_can_come_for(desk: Desk) -> None:
    shown = [suggestion.text for suggestion in desk.run("action_greet", "你好", "greet").card.suggestions]
    assert shown == ["书香入户一件事"]
    assert desk.run("action_greet", "谢谢", "thank").card.suggestions == ()


def test_a_shared_location_gets_the_nearest_halls(desk: Desk) -> None:
    reaction = desk.run("action_find_hall", "最近的大厅", "find_hall", location={"lat": 37.5, "lng": 121.4})
    assert isinstance(reaction.card, LocationCard)
    assert [hall.distance_meters for hall in reaction.card.halls] == [0]
    assert "离您最近" in reaction.text


def test_without_a_location_the_main_halls_are_shown(desk: Desk) -> None:
    reaction = desk.run("action_find_hall", "大厅在哪", "find_hall")
    assert isinstance(reaction.card, LocationCard)
    assert reaction.card.halls[0].distance_meters is None
    assert "测试大厅" in reaction.text and "0535-5550001" in reaction.text


def test_in_the_middle_of_an_item_its_own_place_is_meant(desk: Desk) -> None:
    desk.run("action_answer_guide", "第一次办借书证多少钱", aspects=["fee"])
    reaction = desk.run("action_find_hall", "在哪个窗口办", "find_hall", aspects=["location"])
    assert isinstance(reaction.card, GuideCard)
    assert "3号窗口" in reaction.text


def test_a_shared_location_wins_over_the_item(desk: Desk) -> None:
    desk.run("action_answer_guide", "第一次办借书证多少钱", aspects=["fee"])
    reaction = desk.run(
        "action_find_hall", "离我最近的", "find_hall", aspects=["location"], location={"lat": 0.0, "lng": 0.0}
    )
    assert isinstance(reaction.card, LocationCard)


def test_progress_is_asked_by_phone_and_the_item_s_own_number_stands_first(desk: Desk) -> None:
    plain = desk.run("action_check_case", "办到哪了", "check_case")
    assert isinstance(plain.card, CaseCard)
    assert [phone.number for phone in plain.card.phones] == ["12345"]
    desk.run("action_answer_guide", "第一次办借书证多少钱", aspects=["fee"])
    known = desk.run("action_check_case", "办到哪了", "check_case").card
    assert isinstance(known, CaseCard)
    assert [phone.number for phone in known.phones] == ["0535-5550010", "12345"]


def test_a_rating_is_thanked_for_and_shown_the_way(desk: Desk) -> None:
    reaction = desk.run("action_rate_service", "我要评价", "rate_service")
    assert isinstance(reaction.card, RatingCard)
    assert reaction.understanding.decision == "rate"


@pytest.mark.parametrize(
    ("kind", "number"), [("fire", "119"), ("medical", "120"), ("other", "110"), (None, "110")]
)
def test_danger_gets_its_number_first_and_forgets_nothing(desk: Desk, kind: str | None, number: str) -> None:
    desk.run("action_answer_guide", "第一次办借书证多少钱", aspects=["fee"])
    reaction = desk.run("action_report_emergency", "着火了", "report_emergency", emergency=kind)
    assert isinstance(reaction.card, NoticeCard)
    assert reaction.card.phones[0].number == number
    assert reaction.understanding.decision == "emergency"
    assert reaction.events == []
    assert desk.slots["service_item"] == "T-LIB"


def test_words_that_take_an_option_are_no_question_about_progress(desk: Desk) -> None:
    desk.slots.update(offered=["T-LIB", "T-LIB2"], is_choice_open=True)
    reaction = desk.run("action_check_case", "丢了补的那个", "check_case")
    assert reaction.understanding.item_name == "读者证补领"
    desk.slots.update(offered=["T-LIB", "T-LIB2"], is_choice_open=True)
    assert desk.run("action_check_case", "办到哪一步了", "check_case").understanding.decision == "case_status"


@pytest.mark.parametrize(
    ("action", "intent"), [("action_check_case", "check_case"), ("action_file_complaint", "file_complaint")]
)
def test_what_is_hardly_heard_is_about_the_item_at_hand_when_it_asks_of_it(
    desk: Desk, action: str, intent: str
) -> None:
    desk.run("action_answer_guide", "第一次办借书证多少钱", aspects=["fee"])
    reaction = desk.run(action, "让我弟替我跑行不行", intent, aspects=["proxy"], confidence=0.2)
    assert isinstance(reaction.card, GuideCard)
    heard = desk.run(action, "让我弟替我跑行不行", intent, aspects=["proxy"], confidence=0.7)
    assert not isinstance(heard.card, GuideCard)


def test_who_asks_about_a_plan_wants_the_service_though_a_grievance_is_told(desk: Desk) -> None:
    planned = "老借不到书，想第一次办借书证多少钱"
    unsure = desk.run("action_file_complaint", planned, "file_complaint", aspects=["fee"], confidence=0.6)
    assert isinstance(unsure.card, GuideCard)
    for told in ("没想到第一次办借书证这么慢，到底多少钱", "想投诉，第一次办借书证收多少钱"):
        reaction = desk.run("action_file_complaint", told, "file_complaint", aspects=["fee"], confidence=0.6)
        assert isinstance(reaction.card, TicketCard), told


def test_a_question_about_a_field_is_no_complaint_unless_surely_heard_as_one(desk: Desk) -> None:
    desk.run("action_answer_guide", "第一次办借书证多少钱", aspects=["fee"])
    asked = "他腿脚不方便，邻居替他办行不"
    unsure = desk.run("action_file_complaint", asked, "file_complaint", aspects=["proxy"], confidence=0.65)
    assert isinstance(unsure.card, GuideCard)
    told = desk.run("action_file_complaint", "邻居老是占着楼道", "file_complaint", confidence=0.5)
    assert not isinstance(told.card, GuideCard)
