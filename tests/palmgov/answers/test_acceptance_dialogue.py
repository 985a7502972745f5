"""The dialogue that the desk is judged by, over the shipped guides."""

from __future__ import annotations

import pytest

from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_decision, get_guide_card, get_item, get_options, get_text


def test_a_lost_identity_card_materials_and_fee_then_time_then_proxy(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    first = talk.ask("身份证丢了补办要带啥，多少钱", "materials", "fee")
    assert (get_decision(first), get_item(first)) == ("answer", "居民身份证补领")
    assert [field.aspect for field in get_guide_card(first).fields if field.aspect != "faq"] == [
        "materials",
        "fee",
    ]
    assert "居民户口簿" in get_text(first) and "40元/证" in get_text(first)

    second = talk.ask("那多久能拿到", "time_limit")
    assert get_item(second) == "居民身份证补领"
    assert "承诺时限：20日" in get_text(second)

    third = talk.ask("我老公能替我去吗", "proxy")
    assert get_item(third) == "居民身份证补领"
    assert "须本人到场采集照片和指纹" in get_text(third)


def test_changing_to_the_sister_item_keeps_what_was_asked(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    assert get_item(talk.ask("身份证到期了换新的要多少钱", "fee")) == "居民身份证换领"
    switched = talk.ask("换成补领呢")
    assert get_item(switched) == "居民身份证补领"
    assert "40元/证" in get_text(switched)


def test_an_identity_card_alone_is_asked_back(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    choice = talk.ask("身份证")
    assert get_decision(choice) == "clarify"
    assert {"居民身份证首次申领", "居民身份证换领"} <= set(get_options(choice))
    second = get_options(choice)[1]
    assert get_item(talk.ask("第二个要多少钱", "fee")) == second


def test_opening_an_eating_place_is_a_theme_whose_steps_can_be_chosen(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    theme = talk.ask("想开个小饭馆")
    assert get_decision(theme) == "theme"
    assert get_item(talk.ask("2")) == get_options(theme)[1]


def test_every_step_of_the_longest_theme_can_be_chosen_by_its_number(shipped_snapshot: GuideSnapshot) -> None:
    theme = max(shipped_snapshot.themes, key=lambda theme: len(theme.steps))
    for number, step in enumerate(theme.steps, 1):
        talk = Talk(shipped_snapshot)
        assert get_decision(talk.ask(theme.name)) == "theme"
        assert get_item(talk.ask(str(number))) == step.item


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("异地就医备案怎么办", "异地就医备案"),
        ("孩子刚出生上户口", "出生登记"),
        ("sfz过期了", "居民身份证换领"),
    ],
)
def test_one_clear_item_is_answered(shipped_snapshot: GuideSnapshot, text: str, item: str) -> None:
    assert get_item(Talk(shipped_snapshot).ask(text)) == item


def test_a_home_and_its_tax_is_answered_or_asked_back_with_the_tax_among_the_choices(
    shipped_snapshot: GuideSnapshot,
) -> None:
    answered = Talk(shipped_snapshot).ask("房子过户要交什么税多少钱", "fee")
    assert get_item(answered) == "契税申报" or "契税申报" in get_options(answered)
