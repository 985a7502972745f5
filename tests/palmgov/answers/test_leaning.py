"""What is about the item at hand, and what names another one."""

from __future__ import annotations

import pytest

from palmgov.answers.leaning import CIRCUMSTANCE
from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_decision, get_item


def test_several_words_of_a_situation_outweigh_an_item_that_is_named(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("契税要拿什么去交", "materials")
    answered = talk.ask("我买的是开发商的新房")
    assert (get_item(answered), answered.outcome.aspects) == ("契税申报", ("materials",))
    assert answered.context.situation == ("newhome",)


def test_a_whole_name_is_that_item_though_a_word_of_it_is_a_situation_of_the_one_at_hand(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("企业职工正常退休申请", "materials")
    assert get_item(talk.ask("灵活就业人员养老保险参保登记")) == "灵活就业人员养老保险参保登记"


def test_what_fits_two_other_items_alike_is_asked_back_and_not_about_the_one_at_hand(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("身份证丢了补办多少钱", "fee")
    assert get_decision(talk.ask("房子过户要交什么税多少钱", "fee")) == "clarify"


def test_what_points_back_names_no_item_by_a_sample_question_alone(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("公共租赁住房保障申请", "materials")
    assert get_item(talk.ask("那租金多少", "fee")) == "公共租赁住房保障申请"


def test_a_longer_text_that_fits_another_item_clearly_is_about_that(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("协议离婚带啥", "materials")
    assert get_item(talk.ask("房子归我，从他名下过到我这要多少钱", "fee")) == "存量房所有权转移登记"


@pytest.mark.parametrize(
    ("first", "then", "aspects", "item"),
    [
        ("养犬登记", "要打疫苗吗", (), "养犬登记"),
        ("养犬登记", "要办社保卡吗", (), "社会保障卡申领"),
        ("残疾人护理补贴一个月多少", "能和低保一起领吗", ("conditions",), "困难残疾人生活补贴和重度残疾人护理补贴"),
        ("孩子的疫苗本丢了去哪补", "从外地转过来的也在那儿办吗", ("cross_region",), "预防接种证办理"),
    ],
)  # fmt: skip
def test_what_the_guide_at_hand_speaks_of_is_asked_of_it(
    shipped_snapshot: GuideSnapshot, first: str, then: str, aspects: tuple[str, ...], item: str
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask(first, "amount")
    assert get_item(talk.ask(then, *aspects)) == item


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("生育保险待遇申领", "她没单位，社保是自己交的"),
        ("医保个人账户家庭共济", "我妈没工作，交的居民医保"),
        ("义务教育学校学生转学", "孩子户口还在老家"),
        ("公共租赁住房保障申请", "我是低保户"),
        ("自主就业退役士兵一次性经济补助", "我是在外地入的伍"),
    ],
)
def test_how_it_is_with_somebody_is_said_of_the_item_at_hand_whatever_it_names(
    shipped_snapshot: GuideSnapshot, first: str, then: str
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask(first, "materials")
    # 户口还在老家 sounds like a question of its own, but nothing is asked.
    answered = talk.ask(then, "cross_region")
    assert (get_item(answered), answered.outcome.aspects) == (first, ("materials",))


@pytest.mark.parametrize(
    ("then", "item"),
    [
        ("我身份证丢了", "居民身份证补领"),
        ("我要办低保", "最低生活保障对象认定"),
        ("我妈有个老年证要补办吗", None),
    ],
)
def test_what_happened_or_is_wished_is_no_mere_circumstance(
    shipped_snapshot: GuideSnapshot, then: str, item: str | None
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("公共租赁住房保障申请", "materials")
    answered = talk.ask(then)
    assert answered.outcome.reason != CIRCUMSTANCE
    assert item in (None, get_item(answered))


def test_what_is_to_be_got_and_stands_nowhere_in_the_guide_at_hand_is_another_matter(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("居住证签注去哪", "location")
    assert get_item(talk.ask("村里的房子能办房本吗", "conditions")) != "居住证签注"


def test_what_only_asks_is_about_the_item_at_hand_though_it_sounds_out_of_scope(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("高龄津贴谁能领", "conditions")
    answered = talk.ask("每月多少钱", "amount", intent="out_of_scope", confidence=0.7)
    assert (get_item(answered), answered.outcome.aspects) == ("高龄津贴发放", ("amount",))
    assert (
        get_decision(talk.ask("月嫂多少钱", "fee", intent="out_of_scope", confidence=0.7)) == "out_of_scope"
    )


def test_what_only_asks_stays_out_of_scope_when_nothing_is_talked_about(
    shipped_snapshot: GuideSnapshot,
) -> None:
    answered = Talk(shipped_snapshot).ask("每月多少钱", "fee", intent="out_of_scope", confidence=0.7)
    assert get_decision(answered) == "out_of_scope"
