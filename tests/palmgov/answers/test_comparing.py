"""Which items a comparison sets beside each other, and what can be said next."""

from __future__ import annotations

import pytest

from palmgov.answers.comparison_words import count_all, is_comparison, split_compared
from palmgov.answers.context import Context
from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_decision, get_item, get_options, get_text
from tests.palmgov.builders import LIBRARY_CARD, LIBRARY_CARD_REISSUE, STALL


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("换领和补领有啥区别", ("换领", "补领")),
        ("低保跟特困是一回事吗", ("低保", "特困")),
        ("买房提的比租房提的多吗", ("买房提的", "租房提的多吗")),
        ("跟丢了补的有什么差别", ("", "丢了补的")),
        ("和临时的比，哪个快", ("", "临时的")),
        ("它跟老年证一样不", ("", "老年证")),
        ("迁入与投靠，要的材料哪个少", ("迁入", "投靠")),
        ("这俩有什么不同", ()),
    ],
)
def test_a_comparison_falls_into_the_parts_that_name_its_items(text: str, parts: tuple[str, ...]) -> None:
    assert is_comparison(text)
    assert split_compared(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "在哪个窗口办",
        "身份证和户口本都要带吗",
        "报销比例多少",
        "比如低保",
        "材料和流程",
        "哪个派出所能办",
        "多少钱",
    ],
)
def test_what_is_no_comparison(text: str) -> None:
    assert not is_comparison(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("借书证第一次办和丢了补有啥区别", {"读者证申领", "读者证补领"}),
        ("借书证和夜市摆摊要的材料哪个少", {"读者证申领", "夜市摊位备案"}),
    ],
)
def test_both_items_that_are_named_stand_beside_each_other(
    snapshot: GuideSnapshot, text: str, names: set[str]
) -> None:
    answered = Talk(snapshot).ask(text)
    assert get_decision(answered) == "clarify"
    assert answered.outcome.is_comparison
    assert set(get_options(answered)) == names


def test_an_act_alone_is_compared_on_the_thing_at_hand(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("身份证丢了补一张多少钱", "fee")
    assert get_options(talk.ask("换领跟补领有啥不一样")) == ["居民身份证换领", "居民身份证补领"]


def test_the_item_at_hand_is_compared_with_another(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("低保能领多少", "amount")
    assert set(get_options(talk.ask("它跟特困供养是一回事吗"))) == {
        "最低生活保障对象认定",
        "特困人员救助供养",
    }


def test_an_act_said_once_counts_for_both_things(shipped_snapshot: GuideSnapshot) -> None:
    answered = Talk(shipped_snapshot).ask("身份证和社保卡丢了补办哪个便宜", "fee")
    assert set(get_options(answered)) == {"居民身份证补领", "社会保障卡补领换领"}


@pytest.fixture
def offered(snapshot: GuideSnapshot) -> Talk:
    """Three options stand open."""
    codes = tuple(guide.item_code for guide in (LIBRARY_CARD, LIBRARY_CARD_REISSUE, STALL))
    return Talk(snapshot, Context(offered=codes, is_choice_open=True, aspects=("fee",)))


def test_what_was_shown_is_compared_when_nothing_else_is_named(offered: Talk) -> None:
    assert get_options(offered.ask("这几个有什么不同")) == ["读者证申领", "读者证补领", "夜市摊位备案"]
    assert offered.context.aspects == ()


def test_numbered_options_are_compared(offered: Talk) -> None:
    assert get_options(offered.ask("第一个和第三个有啥区别")) == ["读者证申领", "夜市摊位备案"]


def test_one_of_the_compared_can_be_chosen_and_then_the_other(offered: Talk) -> None:
    offered.ask("第一个和第二个哪个便宜", "fee")
    assert get_item(offered.ask("2")) == "读者证补领"
    other = offered.ask("那另一个呢")
    assert (get_item(other), other.outcome.aspects) == ("读者证申领", ("fee",))


def test_two_kinds_of_people_are_no_two_items(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("生育津贴怎么领", "procedure")
    assert get_item(talk.ask("男的和女的领的一样吗", "amount")) == "生育保险待遇申领"


def test_where_things_differ_is_no_question_about_a_place(shipped_snapshot: GuideSnapshot) -> None:
    asked = Talk(shipped_snapshot).ask("食品经营许可证和小餐饮登记差在哪", "location")
    assert asked.outcome.is_comparison and asked.outcome.aspects == ()


def test_two_items_talked_about_are_compared_without_being_named(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("城乡居民基本养老保险参保登记", "fee")
    talk.ask("灵活就业人员养老保险参保登记", "fee")
    shown = get_options(talk.ask("哪个划算", intent="out_of_scope"))
    assert shown == ["灵活就业人员养老保险参保登记", "城乡居民基本养老保险参保登记"]


def test_acts_alone_are_compared_on_the_thing_of_the_choice_that_stands_open(
    shipped_snapshot: GuideSnapshot,
) -> None:
    talk = Talk(shipped_snapshot)
    get_options(talk.ask("居住证"))
    compared = talk.ask("换领和补领有啥区别")
    options = get_options(compared)
    assert sorted(options) == ["居住证申领", "居住证签注"]
    # There is no 补领 of it, and it is said so.
    assert "没有查到“补领”" in get_text(compared)
    assert get_item(talk.ask("前面那个多少钱", "fee", intent="choose_option")) == options[0]


@pytest.mark.parametrize(
    ("first", "item"), [("残疾人证申领", "残疾人证换领补领"), ("居民户口簿补领换领", "居民户口簿补领换领")]
)
def test_an_item_that_does_both_is_shown_and_not_set_beside_one_that_does_neither(
    shipped_snapshot: GuideSnapshot, first: str, item: str
) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask(first, "fee")
    assert get_item(talk.ask("换领和补领有啥区别")) == item


def test_nothing_is_said_to_be_missing_when_both_acts_are_done(shipped_snapshot: GuideSnapshot) -> None:
    talk = Talk(shipped_snapshot)
    talk.ask("身份证丢了怎么补", "procedure")
    compared = talk.ask("换领和补领有啥区别")
    assert get_options(compared) == ["居民身份证换领", "居民身份证补领"]
    assert "没有查到" not in get_text(compared)


@pytest.fixture
def three(shipped_snapshot: GuideSnapshot) -> Talk:
    """Three items were talked about."""
    talk = Talk(shipped_snapshot)
    for text in ("养犬登记", "异地就医备案", "契税申报"):
        talk.ask(f"{text}多少钱", "fee")
    return talk


@pytest.mark.parametrize(("text", "count"), [("这仨哪个最快", 3), ("这三样哪个最麻烦", 3), ("这俩哪个快", 2)])
def test_as_many_are_compared_as_are_pointed_at(three: Talk, text: str, count: int) -> None:
    assert get_options(three.ask(text)) == ["契税申报", "异地就医备案", "养犬登记"][:count]


@pytest.mark.parametrize(
    ("text", "count"), [("这仨", 3), ("那两个", 2), ("这几样", None), ("这三个月", None), ("第三个", None)]
)
def test_how_many_are_pointed_at_together(text: str, count: int | None) -> None:
    assert count_all(text) == count
