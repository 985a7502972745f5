"""The dialogues that the product promises, word for word."""

from __future__ import annotations

import pytest

from palmgov.cards.model import ChoiceCard, GuideCard, NoticeCard, TextCard, ThemeCard, TicketCard
from tests.system.resident import Resident

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]
REISSUE = "居民身份证补领"


def test_a_lost_identity_card_and_what_is_asked_next(resident: Resident) -> None:
    first = resident.say("身份证丢了补办要带啥，多少钱")
    assert (first.decision, first.item, first.aspects) == ("answer", REISSUE, {"materials", "fee"})
    assert isinstance(first.card, GuideCard)
    assert [field.aspect for field in first.card.fields if field.aspect != "faq"] == ["materials", "fee"]
    assert "居民户口簿" in first.text and "40元" in first.text

    second = resident.say("那多久能拿到")
    assert (second.decision, second.item, second.aspects) == ("answer", REISSUE, {"time_limit"})
    assert "承诺时限" in second.text

    third = resident.say("我老公能替我去吗")
    assert (third.decision, third.item, third.aspects) == ("answer", REISSUE, {"proxy"})
    assert "他人代办" in third.text


def test_every_guide_answer_says_where_it_comes_from(resident: Resident) -> None:
    card = resident.say("身份证丢了补办要带啥，多少钱").card
    assert isinstance(card, GuideCard)
    assert card.department and card.version and card.version_date and card.sample
    assert card.url == f"/guides/{card.item_code}"
    assert resident.session.get(resident.url + card.url, timeout=20).status_code == 200


def test_tax_on_a_house_is_answered_or_asked_back_with_the_tax_among_the_choices(resident: Resident) -> None:
    heard = resident.say("房子过户要交什么税多少钱")
    assert "fee" in heard.aspects
    if heard.decision == "clarify":
        assert isinstance(heard.card, ChoiceCard)
        assert "契税申报" in heard.list_options()
        assert all(option.hint for option in heard.card.options)
    else:
        assert (heard.decision, heard.item) == ("answer", "契税申报")


def test_a_small_restaurant_is_a_theme_with_its_steps(resident: Resident) -> None:
    heard = resident.say("想开个小饭馆")
    assert heard.decision == "theme"
    assert isinstance(heard.card, ThemeCard)
    assert "餐饮" in heard.card.name
    assert "食品经营许可证核发" in heard.list_options()


def test_a_newborn_gets_its_registration_or_the_whole_life_event(resident: Resident) -> None:
    heard = resident.say("孩子刚出生上户口")
    if heard.decision == "theme":
        assert "出生登记" in heard.list_options()
    else:
        assert heard.decision in ("answer", "overview")
        assert heard.item == "出生登记"


def test_initials_are_read(resident: Resident) -> None:
    heard = resident.say("sfz过期了")
    assert heard.decision in ("answer", "overview")
    assert heard.item == "居民身份证换领"


def test_traditional_characters_are_read(resident: Resident) -> None:
    heard = resident.say("異地就醫備案怎麼辦")
    assert (heard.decision, heard.item, heard.aspects) == ("answer", "异地就医备案", {"procedure"})


def test_a_complaint_is_noted_under_a_number(resident: Resident) -> None:
    heard = resident.say("我要投诉你们态度差")
    assert heard.decision == "complaint"
    assert isinstance(heard.card, TicketCard)
    assert heard.card.number in heard.text and "12345" in heard.text


def test_fire_is_answered_with_119_before_anything_else(resident: Resident) -> None:
    heard = resident.say("着火了怎么办")
    assert heard.decision == "emergency"
    assert isinstance(heard.card, NoticeCard)
    assert heard.card.level == "emergency"
    assert heard.list_numbers()[0] == "119"
    assert "119" in heard.text.splitlines()[0]


def test_the_weather_is_politely_left_to_others(resident: Resident) -> None:
    heard = resident.say("今天天气怎么样")
    assert heard.decision == "out_of_scope"
    assert heard.item is None
    assert isinstance(heard.card, TextCard)
