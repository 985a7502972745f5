"""Corrections: only the words of what is meant instead are looked up."""

from __future__ import annotations

import pytest

from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_decision, get_item, get_options


@pytest.mark.parametrize(
    ("first", "correction", "item"),
    [
        ("孩子转学要什么材料", "不是转学，是上一年级报名", "义务教育学校新生入学登记"),
        ("个体户注销要什么材料", "我说的是公司不是个体", "公司注销登记"),
        ("社保卡第一次办要什么材料", "不对，是卡坏了要换", "社会保障卡补领换领"),
        ("残疾人补贴要什么材料", "说岔了，我问的是低保", "最低生活保障对象认定"),
        ("结婚证丢了要什么材料", "不补了，离婚要交啥", "内地居民离婚登记"),
    ],
)
def test_the_item_meant_instead_is_answered_with_what_was_asked(
    shipped_snapshot: GuideSnapshot, first: str, correction: str, item: str
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask(first, "materials")
    answered = talk.ask(correction)
    assert (get_item(answered), answered.outcome.aspects) == (item, ("materials",))


def test_a_correction_after_a_choice_takes_one_of_the_options(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    assert get_decision(talk.ask("护照", "procedure")) == "clarify"
    assert get_item(talk.ask("不是第一次办，是换发")) == "普通护照换发补发"


def test_what_the_options_have_in_common_need_not_be_said_again(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    assert "住房公积金购房提取" in get_options(talk.ask("公积金取出来"))
    assert get_item(talk.ask("说反了，是想买房取")) == "住房公积金购房提取"


@pytest.mark.parametrize(
    ("text", "aspect"), [("不是本人辞职的，能领吗", "conditions"), ("不是本地户口，能办吗", "cross_region")]
)
def test_a_denial_that_names_nothing_else_is_a_question_about_the_item(
    shipped_snapshot: GuideSnapshot, text: str, aspect: str
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("失业金怎么领", "procedure")
    assert get_item(talk.ask(text, aspect)) == "失业保险金申领"


@pytest.mark.parametrize(
    ("first", "correction", "item"),
    [
        ("房本丢了补办要什么材料", "不对，不是丢了，是旧房本换新本", "不动产权证书换发补发"),
        ("养老金认证要什么材料", "不是我，是给我妈办", "养老保险待遇领取资格认证"),
    ],
)
def test_what_is_corrected_may_be_the_reason_or_the_person_and_not_the_item(
    shipped_snapshot: GuideSnapshot, first: str, correction: str, item: str
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask(first, "materials")
    answered = talk.ask(correction, intent="reject_item")
    assert (get_item(answered), answered.outcome.aspects) == (item, ("materials",))


def test_a_corrected_word_stays_with_the_matter(shipped_snapshot: GuideSnapshot) -> None:
    """After a new home, 二手的 is a home and no car."""
    talk = Talk(shipped_snapshot)
    talk.ask("新房办房本带什么", "materials")
    answered = talk.ask("我买的其实是二手的")
    assert (get_item(answered), answered.outcome.aspects) == ("存量房所有权转移登记", ("materials",))
