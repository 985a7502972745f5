"""What is named is what somebody has; what is asked is the item at hand."""

from __future__ import annotations

import pytest

from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_item


@pytest.mark.parametrize(
    ("item", "text", "aspect"),
    [
        ("特困人员救助供养", "家里吃着低保还能申请这个吗", "conditions"),
        ("中小学教师资格认定", "我就一张居住证能认定不", "cross_region"),
        ("预防接种证办理", "要带户口本吗", "materials"),
        ("义务教育学校新生入学登记", "没有房产证行吗", "conditions"),
    ],
)
def test_a_paper_or_a_benefit_that_one_has_is_not_what_is_asked_for(
    shipped_snapshot: GuideSnapshot, item: str, text: str, aspect: str
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask(item)
    assert get_item(talk.ask(text, aspect)) == item


def test_a_situation_of_the_item_at_hand_is_its_own_though_another_item_has_it_too(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("个体工商户注销登记", "materials")
    assert get_item(talk.ask("简易注销啥条件", "conditions")) == "个体工商户注销登记"
    answered = talk.ask("要是一般注销呢")
    assert answered.outcome.aspects == ("conditions",)


def test_an_item_that_is_asked_for_itself_is_answered(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("特困人员救助供养")
    assert get_item(talk.ask("低保怎么申请", "procedure")) == "最低生活保障对象认定"
    assert get_item(talk.ask("户口本丢了怎么补", "procedure")) == "居民户口簿补领换领"


def test_a_last_clause_about_this_is_asked_of_the_item_at_hand(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("八十岁的高龄津贴多少", "amount")
    answered = talk.ask("她吃着低保，这个还给不给", "conditions")
    assert (get_item(answered), answered.outcome.aspects) == ("高龄津贴发放", ("conditions",))


def test_what_somebody_lacks_is_asked_of_the_item_at_hand(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("养犬登记多少钱", "fee")
    answered = talk.ask("没打疫苗的咋办", "procedure")
    assert (get_item(answered), answered.outcome.aspects) == ("养犬登记", ("procedure",))
