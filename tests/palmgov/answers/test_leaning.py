"""What is about the item at hand, and what names another one."""

from __future__ import annotations

import pytest

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
