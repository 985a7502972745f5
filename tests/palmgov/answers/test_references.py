"""Words that lean on what was said before."""

from __future__ import annotations

import pytest

from palmgov.answers import references


@pytest.mark.parametrize(
    "text",
    [
        "不是这个", "你弄错了", "搞错了", "都不是", "答非所问", "我问的不是这个", "不对", "不对不对，我要换的", "错了",
        "说错了，是行驶证", "我记错了，是公司", "哦不是这个", "你答的不对", "都不对", "都不是，第四个",
    ],
)  # fmt: skip
def test_rejections(text: str) -> None:
    assert references.is_rejection(text)


@pytest.mark.parametrize(
    "text",
    [
        "是这个", "身份证丢了", "不知道要带什么", "是不是要本人去", "是不是这个窗口", "户口上名字写错了咋改",
        "登记错了要改", "这样填对不对", "两个人都不是本地的能领证吗",
    ],
)  # fmt: skip
def test_what_is_no_rejection(text: str) -> None:
    assert not references.is_rejection(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("不是转学，是上一年级报名", "是上一年级报名"), ("我说的是公司不是个体", "是公司"),
        ("不对，是卡坏了要换", "是卡坏了要换"),
        ("都不是，是行驶证丢了", "是行驶证丢了"), ("不补了，离婚要带啥", "离婚要带啥"), ("说岔了，我问的是低保", "是低保"),
        ("不是这个", ""), ("不对不对", ""),
    ],
)  # fmt: skip
def test_what_is_meant_instead_is_what_is_left_of_a_correction(text: str, meant: str) -> None:
    assert references.strip_rejected(text) == meant


@pytest.mark.parametrize(
    "text", ["不是认证，我是要转关系", "我说的是公司不是个体", "不补了，离婚呢", "我买的其实是二手的"]
)
def test_a_contrast_may_be_a_correction(text: str) -> None:
    assert references.is_contrast(text)


@pytest.mark.parametrize(
    "text", ["不是本地户口，能办吗", "不是本人去，家属行吗", "是不是要本人去", "身份证丢了"]
)
def test_what_is_no_contrast(text: str) -> None:
    assert not references.is_contrast(text)


@pytest.mark.parametrize(
    "text",
    [
        "刚才那个",
        "前一个要钱吗",
        "第一个问的那个",
        "回到前面的",
        "上一个多少钱",
        "再说回离婚",
        "回头说狗证",
        "之前问的那个",
    ],
)
def test_going_back(text: str) -> None:
    assert references.goes_back(text)


@pytest.mark.parametrize("text", ["身份证多少钱", "到期之前多久能换", "三天之前交的"])
def test_what_does_not_go_back(text: str) -> None:
    assert not references.goes_back(text)


def test_an_earlier_item_is_pointed_at_and_a_story_is_not() -> None:
    assert references.points_to_earlier("刚才那个要多少钱")
    assert references.points_to_earlier("最开始问的那个")
    assert not references.points_to_earlier("我刚才去了大厅没人")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("最开始问的那个", 1),
        ("头一个问的多久能好", 1),
        ("第三个问的那个", 3),
        ("刚才那个", None),
        ("第三个", None),
    ],
)
def test_which_place_in_the_talk_is_pointed_at(text: str, place: int | None) -> None:
    assert references.find_place_in_talk(text) == place


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("上完户口能顺便把医保办了不", "把医保办了不"),
        ("顺道办个居住证", "办个居住证"),
        ("顺便", ""),
        ("办居住证", ""),
    ],
)
def test_what_is_done_along_the_way(text: str, rest: str) -> None:
    assert references.find_besides(text) == rest


@pytest.mark.parametrize("text", ["那多少钱呢", "这个要多久", "他能替我去吗", "还有别的材料吗"])
def test_pointing_back(text: str) -> None:
    assert references.points_back(text)
    assert not references.points_back("身份证多少钱")


def test_switches_and_the_whole_guide() -> None:
    assert references.is_switch("换成补领呢")
    assert references.is_switch("孩子的呢，刚生的")
    assert references.is_switch("船员证也是那儿办吗")
    assert references.is_switch("给孩子办也一样吗")
    assert not references.is_switch("补领多少钱")
    assert references.wants_everything("详细说说")
    assert not references.wants_everything("多少钱")


@pytest.mark.parametrize(
    "text",
    [
        "等一下，先问个事，身份证丢了去哪补", "先问问补卡要多少钱", "等等，社保卡怎么补", "先打断一下，疫苗本丢了补要钱吗",
        "插一嘴，居住证去哪办", "哎我先查一下，医保怎么转",
    ],
)  # fmt: skip
def test_a_question_in_between(text: str) -> None:
    assert references.is_aside(text)


@pytest.mark.parametrize(
    "text", ["请给我回个电话", "我办身份证时少给了一张回执，请问问窗口", "等一下午没人理我", "希望装个路灯"]
)
def test_what_is_no_question_in_between(text: str) -> None:
    assert not references.is_aside(text)


@pytest.mark.parametrize("text", ["要不要钱", "能不能代办", "几天好", "在哪里", "行不", "可以吗"])
def test_what_asks(text: str) -> None:
    assert references.is_question(text)


@pytest.mark.parametrize("text", ["我是外地户口", "给孩子换的", "卡坏了", "没满十六岁"])
def test_what_only_states(text: str) -> None:
    assert not references.is_question(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("津贴那个去哪领", "津贴"), ("那车的那个要本人去吗", "车"), ("我说的是公司那项", "公司"), ("补的呢", "补"),
        ("刚才那个多少钱", ""), ("那个要钱吗", ""), ("狗证也是那儿办吗", ""),
    ],
)  # fmt: skip
def test_the_word_that_points_at_one_of_several(text: str, word: str) -> None:
    assert references.find_pointing_word(text) == word


def test_for_whom_a_matter_is() -> None:
    assert references.says_for_whom("是给我爸弄")
    assert not references.says_for_whom("是行驶证丢了")


@pytest.mark.parametrize("text", ["要带户口本吗", "只有居住证行吗", "没有房产证能办吗", "拿护照去行吗"])
def test_papers_that_one_has_or_brings(text: str) -> None:
    assert references.asks_what_one_has(text)


@pytest.mark.parametrize("text", ["要带什么吗", "没有身份证怎么办", "身份证丢了", "还要带啥"])
def test_what_is_said_of_no_paper(text: str) -> None:
    assert not references.asks_what_one_has(text)


def test_the_verb_that_is_asked() -> None:
    assert references.find_asked_verb("只有居住证能认定吗") == "认定"
    assert references.find_asked_verb("要多少钱") == ""
    assert references.ends_in_this("有低保还能申请这个吗")
    assert not references.ends_in_this("这个能申请吗")
