"""The same thing with another act, and another thing with the same act."""

from __future__ import annotations

import pytest

from palmgov.answers.siblings import get_act
from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_item
from tests.palmgov.builders import make_guide


@pytest.mark.parametrize(
    ("first", "then", "item"),
    [
        ("身份证到期换新的多少钱", "换成补领呢", "居民身份证补领"),
        ("驾驶证丢了补一本多少钱", "到期了换的", "机动车驾驶证期满换证"),
        ("第一次办社保卡多少钱", "丢了补的", "社会保障卡补领换领"),
        ("个体户注销多少钱", "换成公司的呢", "公司注销登记"),
        ("驾驶证丢了补一本多少钱", "行驶证呢", "机动车行驶证补领换领"),
        ("内地居民结婚登记多少钱", "离婚呢", "内地居民离婚登记"),
    ],
)
def test_what_was_asked_stays_when_act_or_thing_changes(
    shipped_snapshot: GuideSnapshot, first: str, then: str, item: str
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask(first, "fee")
    answered = talk.ask(then)
    assert (get_item(answered), answered.outcome.aspects) == (item, ("fee",))


def test_an_act_alone_may_be_the_one_at_hand(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("社会保障卡申领", "procedure")
    assert get_item(talk.ask("第一次办的")) == "社会保障卡申领"


def test_an_act_that_says_its_own_thing_does_not_lean(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("居住证第一次办要什么", "materials")
    assert get_item(talk.ask("退休要什么材料", "materials")) == "企业职工正常退休申请"


def test_the_act_of_an_item_is_how_its_name_ends() -> None:
    assert get_act(make_guide(name="公司注销登记")) == "注销登记"
    assert get_act(make_guide(name="补领婚姻登记证")) == ""
    assert get_act(make_guide(name="古树认养")) == ""


def test_who_does_not_do_what_is_asked_is_not_meant_though_its_thing_is_an_act_as_well(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("协议离婚去哪办", "location")
    assert get_item(talk.ask("我姐以前离的，证丢了，她怎么补", "procedure")) == "补领婚姻登记证"
