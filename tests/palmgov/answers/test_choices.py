"""Choosing among numbered options: by number, by words, none of them, and numbers that are not there."""

from __future__ import annotations

import pytest

from palmgov.answers.context import Context
from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_decision, get_guide_card, get_item, get_options
from tests.palmgov.builders import LIBRARY_CARD, LIBRARY_CARD_REISSUE, STALL, TREE, make_changes

OFFERED = tuple(guide.item_code for guide in (LIBRARY_CARD, LIBRARY_CARD_REISSUE, STALL, TREE))


@pytest.fixture
def talk(snapshot: GuideSnapshot) -> Talk:
    """Four options were offered when somebody asked for a fee."""
    return Talk(snapshot, Context(offered=OFFERED, is_choice_open=True, aspects=("fee",)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1", "读者证申领"), ("第一个", "读者证申领"), ("头一个", "读者证申领"), ("选2", "读者证补领"),
        ("第二个呢", "读者证补领"), ("第 3 个", "夜市摊位备案"), ("三", "夜市摊位备案"), ("就4吧", "古树认养"),
        ("最后那个", "古树认养"), ("4号", "古树认养"),
    ],
)  # fmt: skip
def test_an_option_is_chosen_by_its_number_and_inherits_what_was_asked(
    talk: Talk, text: str, name: str
) -> None:
    answered = talk.ask(text)
    assert get_item(answered) == name
    assert answered.outcome.aspects == ("fee",)


def test_a_choice_with_a_question_of_its_own_answers_that(talk: Talk) -> None:
    answered = talk.ask("第一个要什么材料", "materials")
    assert [field.aspect for field in get_guide_card(answered).fields] == ["materials"]


@pytest.mark.parametrize("text", ["5", "第五个", "9", "选7", "第十二个", "12"])
def test_a_number_that_was_not_offered_is_asked_again(talk: Talk, text: str) -> None:
    answered = talk.ask(text)
    if text == "第十二个":
        assert get_decision(answered) in ("clarify", "decline")
    else:
        assert get_decision(answered) == "clarify"
        assert get_options(answered) == ["读者证申领", "读者证补领", "夜市摊位备案", "古树认养"]


@pytest.mark.parametrize(
    "text", ["第一次办", "第二代的", "第二个孩子能办吗", "第三天拿到吗", "第一类", "第二十条怎么说"]
)
def test_other_ordinals_are_no_choice(talk: Talk, text: str) -> None:
    assert talk.ask(text).outcome.reason != "chosen by number"


def test_a_number_without_a_choice_chooses_nothing(snapshot: GuideSnapshot) -> None:
    assert get_decision(Talk(snapshot).ask("第二个")) == "decline"


def test_an_option_is_chosen_by_words(talk: Talk) -> None:
    assert get_item(talk.ask("摆摊那个")) == "夜市摊位备案"


def test_none_of_them_is_not_answered_with_one_of_them(talk: Talk) -> None:
    assert get_decision(talk.ask("都不是")) in ("clarify", "decline")


def test_an_option_withdrawn_meanwhile_does_not_move_the_others_up(talk: Talk) -> None:
    talk.snapshot = talk.snapshot.apply(make_changes((), revision=2, withdrawn=[LIBRARY_CARD.item_code]))
    gone = talk.ask("1")
    assert get_decision(gone) == "clarify"
    assert get_options(gone) == ["读者证补领", "夜市摊位备案", "古树认养"]
    assert get_item(talk.ask("1")) == "读者证补领"


def test_numbers_stay_with_what_the_resident_saw_when_an_earlier_option_is_withdrawn(talk: Talk) -> None:
    talk.snapshot = talk.snapshot.apply(make_changes((), revision=2, withdrawn=[LIBRARY_CARD.item_code]))
    assert get_item(talk.ask("2")) == "读者证补领"


def test_options_say_how_they_differ(talk: Talk) -> None:
    card = talk.ask("9").reply.card
    assert [option.hint for option in card.options] == [  # type: ignore[union-attr]
        LIBRARY_CARD.summary, LIBRARY_CARD_REISSUE.summary, STALL.summary, TREE.summary,
    ]  # fmt: skip


def test_there_are_never_more_than_five_options(shipped_snapshot: GuideSnapshot) -> None:
    for text in ("身份证", "医保", "公积金", "执照", "养老", "退休", "证", "登记", "补贴"):
        answered = Talk(shipped_snapshot).ask(text)
        if get_decision(answered) == "clarify":
            options = get_options(answered)
            assert 1 <= len(options) == len(set(options)) <= 5


def test_a_number_beyond_a_long_theme_offers_at_most_five_options(snapshot: GuideSnapshot) -> None:
    codes = tuple(snapshot.guides) * 3
    answered = Talk(snapshot, Context(offered=codes[:6], theme="一件大事")).ask("第九个")
    assert get_decision(answered) == "clarify"
    assert len(get_options(answered)) <= 5


def test_a_long_text_that_names_another_item_is_not_a_choice(talk: Talk) -> None:
    answered = talk.ask("第二中学门口摆夜市摊位要备案吗，怎么弄", "procedure")
    assert get_item(answered) == "夜市摊位备案"


def test_another_bodys_business_is_not_answered_with_an_item(snapshot: GuideSnapshot) -> None:
    assert get_decision(Talk(snapshot).ask("去法院起诉夜市摊位怎么办", "procedure")) in ("decline", "clarify")


@pytest.mark.parametrize("thing", ["驾驶证", "护照", "社保卡", "社保卡的事", "残疾证要拿什么"])
def test_a_thing_that_several_items_are_about_is_asked_back(
    shipped_snapshot: GuideSnapshot, thing: str
) -> None:
    """Also when it is the whole folk name of one of them."""
    assert len(get_options(Talk(shipped_snapshot).ask(thing))) >= 2


def test_an_act_beside_the_thing_settles_it(shipped_snapshot: GuideSnapshot) -> None:
    assert get_item(Talk(shipped_snapshot).ask("驾驶证丢了")) == "机动车驾驶证遗失补证"
    assert get_item(Talk(shipped_snapshot).ask("护照到期")) == "普通护照换发补发"


def test_an_act_that_several_things_share_is_asked_back(shipped_snapshot: GuideSnapshot) -> None:
    """A car and a house are both 过户; with 买了首套新房 it is said which withdrawal is meant."""
    options = get_options(Talk(shipped_snapshot).ask("过户得多少钱", "fee"))
    assert {"机动车转移登记", "存量房所有权转移登记"} <= set(options)


def test_a_question_that_names_no_option_gets_the_choice_again_and_is_kept(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    options = get_options(talk.ask("护照"))
    assert get_options(talk.ask("多少钱", "fee")) == options
    chosen = talk.ask("第一个")
    assert (get_item(chosen), chosen.outcome.aspects) == (options[0], ("fee",))


def test_the_other_options_can_still_be_taken_after_one_was_answered(talk: Talk) -> None:
    assert get_item(talk.ask("第二个")) == "读者证补领"
    talk.ask("要什么材料", "materials")
    third = talk.ask("第三个呢")
    assert (get_item(third), third.outcome.aspects) == ("夜市摊位备案", ("materials",))
    assert get_item(talk.ask("下一个")) == "古树认养"


def test_after_the_last_option_there_is_no_next_one(talk: Talk) -> None:
    talk.ask("4")
    assert talk.ask("下一个", "fee").outcome.reason != "chosen by place: next"


def test_words_choose_another_option_also_after_an_answer(talk: Talk) -> None:
    talk.ask("第一个")
    assert get_item(talk.ask("摆摊那个要什么材料", "materials")) == "夜市摊位备案"


def test_words_that_only_say_which_one_ask_for_nothing(shipped_snapshot: GuideSnapshot) -> None:
    """到期要续的 sounds like a question about when; after a choice it is one of the options."""
    talk = Talk(shipped_snapshot)
    talk.ask("驾驶证", "fee")
    chosen = talk.ask("到期要换的", "period")
    assert (get_item(chosen), chosen.outcome.aspects) == ("机动车驾驶证期满换证", ("fee",))


def test_a_word_that_one_option_alone_has_in_its_name_takes_it(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("护照首次办和换发哪个快")
    assert get_item(talk.ask("换的要带些什么", "materials")) == "普通护照换发补发"


def test_a_thing_that_was_not_offered_is_taken_with_the_act_of_what_was(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    assert "普通护照换发补发" not in get_options(talk.ask("换证"))
    assert get_item(talk.ask("护照那个")) == "普通护照换发补发"


def test_a_thing_that_is_pointed_at_is_taken_with_the_act_of_what_was_answered(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    assert get_item(talk.ask("社保转移的事")) == "企业职工基本养老保险关系转移接续"
    assert get_item(talk.ask("医保那个")) == "基本医疗保险关系转移接续"


def test_an_act_of_several_words_chooses_the_option_that_does_it(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    get_options(talk.ask("居住证的事"))
    assert get_item(talk.ask("我头一次办，什么条件", "conditions")) == "居住证申领"


def test_another_option_is_named_after_one_was_answered(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    get_options(talk.ask("护照", "fee"))
    first = get_item(talk.ask("第一个"))
    other = get_item(talk.ask("换发的呢"))
    assert {first, other} == {"普通护照首次签发", "普通护照换发补发"}


def test_the_one_in_front_is_an_option_until_something_was_answered(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    options = get_options(talk.ask("护照"))
    assert get_item(talk.ask("前面那个", "fee")) == options[0]
    talk.ask("养犬登记多少钱", "fee")
    talk.ask("居住证签注多少钱", "fee")
    assert get_item(talk.ask("前面那个几天", "time_limit")) == "养犬登记"


def test_few_words_that_say_more_of_what_was_not_offered_choose_that(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    assert "继承受遗赠不动产转移登记" not in get_options(talk.ask("我要过户"))
    assert get_item(talk.ask("房子，我爸过世留下的")) == "继承受遗赠不动产转移登记"
