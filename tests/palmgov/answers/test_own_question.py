"""A longer question in the middle of a talk stands on its own."""

from __future__ import annotations

import pytest

from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_decision, get_item, get_options


def test_a_long_question_that_fits_others_better_is_not_answered_with_the_item_at_hand(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("养犬登记", "fee")
    asked = talk.ask("户口从潍坊迁过来，必须本人亲自到场不", "proxy")
    assert get_decision(asked) == "clarify"
    assert get_options(asked)[0] == "市外户口迁入"


def test_a_short_question_is_a_follow_up(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("居住证申领", "materials")
    assert get_item(talk.ask("办完以后多久能拿到", "time_limit")) == "居住证申领"


def test_a_long_question_that_points_back_is_a_follow_up(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("医保个人账户家庭共济", "materials")
    asked = talk.ask("那我妈是在外省参保的，到底行不行呢", "cross_region")
    assert get_item(asked) == "医保个人账户家庭共济"


def test_what_is_done_along_the_way_is_another_matter(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("出生登记", "materials")
    assert get_item(talk.ask("上完户口能顺道把狗证也办了不，多少钱", "fee")) == "养犬登记"


def test_along_the_way_something_may_also_be_asked_of_the_item_at_hand(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("养犬登记", "materials")
    assert get_item(talk.ask("顺便问一下几天能好", "time_limit")) == "养犬登记"


@pytest.mark.parametrize("text", ["顺便问下网上能查吗", "顺便查下能查余额不", "可以顺便换个新的吗"])
def test_an_act_along_the_way_is_one_on_the_item_at_hand(shipped_snapshot: GuideSnapshot, text: str) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("社会保障卡申领", "materials")
    with_step = talk.ask(text, "online")
    assert get_item(with_step) in {"社会保障卡申领", "社会保障卡补领换领"}
