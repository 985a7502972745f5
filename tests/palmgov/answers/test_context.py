"""What a conversation remembers: the item, the one before, what was asked, the resident's situation."""

from __future__ import annotations

import json

import pytest

from palmgov.answers.context import Context
from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_decision, get_item, get_options, get_text
from tests.palmgov.builders import LIBRARY_CARD, READING_THEME, make_changes


@pytest.fixture
def talk(snapshot: GuideSnapshot) -> Talk:
    return Talk(snapshot)


def test_the_item_stays_for_follow_ups(talk: Talk) -> None:
    talk.ask("借书证要带什么", "materials")
    for text, aspect in (("那多少钱呢", "fee"), ("多久能好", "time_limit"), ("他能替我去吗", "proxy")):
        answered = talk.ask(text, aspect)
        assert (get_item(answered), answered.outcome.aspects) == ("读者证申领", (aspect,))


def test_another_item_that_is_named_takes_over(talk: Talk) -> None:
    talk.ask("借书证要带什么", "materials")
    assert get_item(talk.ask("夜市摆摊要什么手续", "materials")) == "夜市摊位备案"
    assert get_item(talk.ask("那多少钱", "fee")) == "夜市摊位备案"


def test_one_can_go_back_to_the_item_before(talk: Talk) -> None:
    talk.ask("借书证要带什么", "materials")
    talk.ask("夜市摆摊要什么手续", "materials")
    assert get_item(talk.ask("刚才那个借书证多少钱", "fee")) == "读者证申领"


def test_a_switch_to_the_sister_item_inherits_what_was_asked(talk: Talk) -> None:
    talk.ask("第一次办借书证多少钱", "fee")
    switched = talk.ask("换成补领呢")
    assert get_item(switched) == "读者证补领"
    assert "8元" in get_text(switched)


def test_a_rejected_item_is_not_offered_again(talk: Talk) -> None:
    talk.ask("借书证要带什么", "materials")
    rejected = talk.ask("不是这个", intent="reject_item")
    assert get_decision(rejected) == "clarify"
    assert "读者证申领" not in get_options(rejected)
    assert "抱歉" in get_text(rejected)


def test_a_correction_that_names_the_right_one_is_answered_at_once(talk: Talk) -> None:
    talk.ask("借书证多少钱", "fee")
    corrected = talk.ask("不是，我问的是借书证丢了补领", intent="reject_item")
    assert get_item(corrected) == "读者证补领"
    assert "8元" in get_text(corrected)


def test_situations_are_remembered_and_choices_of_one_question_replace_each_other(talk: Talk) -> None:
    talk.ask("办借书证要带什么", "materials")
    assert "委托书" not in get_text(talk.ask("未成年人，本人到场"))
    assert talk.context.situation == ("child", "in_person")
    procedure = get_text(talk.ask("那流程呢", "procedure"))
    assert "监护人签字" in procedure and "按“未成年人、本人到场”列出" in procedure
    materials = get_text(talk.ask("改成委托代办，要带什么", "materials"))
    assert "委托书" in materials and "监护人居民身份证" in materials
    assert set(talk.context.situation) == {"child", "by_other"}


def test_a_situation_does_not_follow_to_another_item(talk: Talk) -> None:
    talk.ask("办借书证要带什么", "materials")
    talk.ask("未成年人")
    talk.ask("夜市摆摊要什么手续", "materials")
    assert talk.context.situation == ()


def test_a_theme_lists_its_items_and_is_remembered(talk: Talk) -> None:
    theme = talk.ask("书香入户都要办哪些事")
    assert get_decision(theme) == "theme"
    assert get_options(theme) == ["读者证申领", "古树认养"]
    assert talk.context.theme == READING_THEME.name
    assert get_item(talk.ask("第二个要什么条件", "conditions")) == "古树认养"
    assert get_item(talk.ask("第一个呢")) == "读者证申领"


def test_a_withdrawn_item_is_no_longer_talked_about(talk: Talk) -> None:
    talk.ask("借书证要带什么", "materials")
    talk.snapshot = talk.snapshot.apply(make_changes((), revision=2, withdrawn=[LIBRARY_CARD.item_code]))
    assert get_item(talk.ask("那多少钱", "fee")) != "读者证申领"


def test_the_context_survives_as_json_slots() -> None:
    context = Context("A", ("B", "C"), ("fee",), ("A", "B"), True, "某件事", ("child",))
    assert Context.read(json.loads(json.dumps(context.list_slots()))) == context
    assert Context.read({}) == Context()
    assert Context.read(dict.fromkeys(context.list_slots())) == Context()


def test_the_steps_of_a_theme_can_be_gone_through(talk: Talk) -> None:
    talk.ask("书香入户都要办哪些事")
    assert get_item(talk.ask("第一步要什么材料", "materials")) == "读者证申领"
    then = talk.ask("下一步呢")
    assert (get_item(then), then.outcome.aspects) == ("古树认养", ("materials",))
    assert get_item(talk.ask("上一步多少钱", "fee")) == "读者证申领"
    assert get_item(talk.ask("最后一步呢")) == "古树认养"


def test_without_a_theme_a_step_is_one_of_the_item_at_hand(talk: Talk) -> None:
    talk.ask("借书证要带什么", "materials")
    for text in ("第一步干什么", "下一步呢"):
        assert get_item(talk.ask(text, "procedure")) == "读者证申领"


def test_a_few_words_that_name_a_situation_are_about_the_item_at_hand(
    shipped_snapshot: GuideSnapshot,
) -> None:
    """Although a theme and another item are named 二手房 as well."""
    talk = Talk(shipped_snapshot)
    talk.ask("公积金贷款要什么材料", "materials")
    answered = talk.ask("买的是二手房")
    assert get_item(answered) == "住房公积金个人住房贷款申请"
    assert answered.outcome.aspects == ("materials",)


def test_an_item_whose_names_hold_the_same_words_does_not_take_over(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("生育津贴能领多少", "amount")
    assert get_item(talk.ask("津贴啥时候到账", "time_limit")) == "生育保险待遇申领"


@pytest.mark.parametrize("text", ["那孩子要去吗", "户口是外地的能办吗", "要交哪些证明"])
def test_a_word_that_many_items_hold_does_not_leave_the_item_at_hand(
    shipped_snapshot: GuideSnapshot, text: str
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("孩子上小学怎么报名", "procedure")
    assert get_item(talk.ask(text, "conditions")) == "义务教育学校新生入学登记"


@pytest.mark.parametrize("text", ["房主是小孩，不满十八", "孩子的呢"])
def test_what_is_stated_or_left_half_said_is_about_the_item_at_hand(
    shipped_snapshot: GuideSnapshot, text: str
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("新房办房本要什么材料", "materials")
    answered = talk.ask(text)
    assert (get_item(answered), answered.outcome.aspects) == ("新建商品房所有权转移登记", ("materials",))


def test_who_asks_for_all_that_an_event_takes_gets_the_theme(shipped_snapshot: GuideSnapshot) -> None:
    assert get_decision(Talk(shipped_snapshot).ask("家里老人没了，要办的事都有啥，全套手续")) == "theme"


@pytest.mark.parametrize("text", ["收费吗", "免费吗", "什么时候开始", "要交钱吗", "几点上班"])
def test_words_that_only_ask_never_name_another_item(shipped_snapshot: GuideSnapshot, text: str) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("养犬登记要什么材料", "materials")
    assert get_item(talk.ask(text, "fee")) == "养犬登记"


def test_a_short_question_that_names_nothing_is_not_declined(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("生育津贴怎么领", "procedure")
    asked = talk.ask("男的有吗")
    assert (get_item(asked), get_decision(asked)) == ("生育保险待遇申领", "overview")


def test_a_longer_question_about_something_unknown_is_not_about_the_item_at_hand(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("身份证丢了怎么补", "procedure")
    assert get_decision(talk.ask("小区门口想装充电桩物业不同意该听谁的")) in ("decline", "clarify")
