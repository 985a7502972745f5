"""A follow-up is read together with what is talked about."""

from __future__ import annotations

import pytest

from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_item


@pytest.mark.parametrize(
    ("item", "text", "other"),
    [
        ("社会团体成立登记", "每年年检要交啥", "社会团体年度检查"),
        ("工伤认定申请", "定几级去哪评级", "劳动能力鉴定申请"),
    ],
)
def test_the_thing_at_hand_makes_another_item_clear(
    shipped_snapshot: GuideSnapshot, item: str, text: str, other: str
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask(item)
    assert get_item(talk.ask(text, "materials")) == other


def test_the_item_at_hand_stays_when_its_names_hold_as_many_of_the_words(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("住房公积金离职退休提取", "materials")
    assert get_item(talk.ask("公积金多久到账", "time_limit")) == "住房公积金离职退休提取"


def test_what_names_nothing_is_about_the_item_at_hand(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("社会团体成立登记")
    assert get_item(talk.ask("要多少钱", "fee")) == "社会团体成立登记"
