"""A customer-service message carries the same words, and a menu where there is something to tap."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.channels.wechat.render import render_custom, render_passive
from gateway.channels.wechat.site import Site
from palmgov.cards.model import Card, Option, Suggestion, TextCard
from palmgov.cards.text import render_text
from palmgov.wechat.custom_messages import CustomMenu, CustomText, MenuItem
from tests.gateway.wechat.sample_cards import CHOICE, EVERY_KIND, GUIDE, THEME, make_long_guide

SITE = Site("https://desk.example")
NO_MENUS = Site("https://desk.example", has_menus=False)
LONGEST = 2048


def render_menu(card: Card) -> CustomMenu:
    message = render_custom([card], SITE, LONGEST)
    assert isinstance(message, CustomMenu)
    return message


def read_words(message: CustomMenu | CustomText) -> list[str]:
    """Every line that a resident reads."""
    text = message.content if isinstance(message, CustomText) else message.head
    lines = [line for line in text.split("\n") if line]
    return lines if isinstance(message, CustomText) else lines + [item.content for item in message.items]


@pytest.mark.parametrize("card", EVERY_KIND, ids=lambda card: str(card.kind))
def test_the_words_are_those_of_the_page(card: Card) -> None:
    words = read_words(render_custom([card], SITE, LONGEST))
    expected = render_text(card, SITE.public_url).split("\n")
    if card == GUIDE or not getattr(card, "suggestions", ()):
        assert [line for line in expected if line not in words and "全文：" not in line] == []
    assert words[0] == expected[0]


def test_options_are_entries_under_their_numbers_with_the_item_as_id() -> None:
    assert render_menu(CHOICE) == CustomMenu(
        head="您想办的是哪一项？",
        items=(
            MenuItem("guide:T-1", "1. 甲证补领（丢了的人）"),
            MenuItem("guide:T-2", "2. 甲证换领"),
            MenuItem("say", "都不是，我要找人工"),
        ),
    )
    assert [item.id for item in render_menu(THEME).items] == ["guide:T-1", "guide:T-2"]


def test_an_aspect_is_an_entry_that_sends_its_whole_question() -> None:
    menu = render_menu(GUIDE)
    assert menu.head.endswith("可以接着问：")
    assert [item.content for item in menu.items] == [each.text for each in GUIDE.suggestions]


def test_a_page_stands_in_a_menu_by_its_address() -> None:
    assert "全文：https://desk.example/guides/T-1" in render_menu(GUIDE).head
    assert "<a" not in render_menu(GUIDE).head


def test_an_account_without_menus_sends_the_text_of_a_passive_reply() -> None:
    for card in EVERY_KIND:
        message = render_custom([card], NO_MENUS, LONGEST)
        assert message == CustomText(render_passive([card], NO_MENUS, LONGEST).content)


def test_with_nothing_to_tap_it_is_a_text() -> None:
    assert render_custom([TextCard(text="不客气。")], SITE, LONGEST) == CustomText("不客气。")


def test_an_entry_keeps_to_its_own_limit() -> None:
    long = Option(number=1, label="甲证补领", hint="很" * 100, text="甲证补领", item_code="T-1")
    card = CHOICE.model_copy(
        update={"options": (long,), "suggestions": (Suggestion(label="问", text="问" * 90),)}
    )
    contents = [item.content for item in render_menu(card).items]
    assert contents[0] == "1. 甲证补领"
    assert all(len(content.encode()) <= 128 for content in contents)


def test_a_long_answer_is_shortened_above_its_menu() -> None:
    menu = render_menu(make_long_guide())
    assert "没有列出：" in menu.head
    assert sum(len(line.encode()) for line in (menu.head, *(item.content for item in menu.items))) <= LONGEST


def test_an_earlier_answer_stays_whole_above_the_menu_of_the_last() -> None:
    message = render_custom([GUIDE, CHOICE], SITE, LONGEST)
    assert isinstance(message, CustomMenu)
    assert message.head.startswith(render_text(GUIDE).split("\n")[0])
    assert message.head.endswith(CHOICE.prompt)
    assert len(message.items) == 3


CARDS = st.lists(
    st.one_of(
        st.sampled_from(EVERY_KIND),
        st.builds(make_long_guide, st.integers(1, 6), st.integers(1, 12), st.integers(1, 400)),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=100, deadline=None)
@given(cards=CARDS, longest=st.integers(256, 4096))
def test_no_message_is_ever_too_long_with_all_its_entries(cards: list[Card], longest: int) -> None:
    assert sum(len(line.encode()) for line in read_words(render_custom(cards, SITE, longest))) <= longest


def test_a_menu_loses_entries_rather_than_the_answer() -> None:
    many = tuple(Suggestion(label=f"问{number}", text="问" * 40) for number in range(12))
    menu = render_menu(GUIDE.model_copy(update={"suggestions": many}))
    assert 0 < len(menu.items) <= 10
    assert "1. 身份证\n2. 照片" in menu.head


def test_options_that_no_menu_has_room_for_stay_in_the_text() -> None:
    steps = tuple(
        Option(number=number, label=f"第{number}件", text=f"第{number}件") for number in range(1, 13)
    )
    menu = render_menu(THEME.model_copy(update={"options": steps}))
    assert "12. 第12件" in menu.head
    assert len(menu.items) == 10
