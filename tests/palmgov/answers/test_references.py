"""Words that lean on what was said before."""

from __future__ import annotations

import pytest

from palmgov.answers import references


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第二个", 2), ("第2项", 2), ("2", 2), ("选3", 3), ("我要第三个", 3), ("二", 2), ("最后一个", 6),
        ("头一个", 1),
        ("第六个", 6), ("6", 6), ("第九个", 9), ("12", 12), ("第二要多少钱", 2),
        ("第二代身份证", None), ("第一次办", None), ("第二个孩子", None), ("第二类医疗器械", None), ("第十二条", None),
        ("第三季度", None), ("第三人民医院住院能报销吗", None), ("第二中学能转学吗", None), ("第二步怎么弄", None),
        ("最后一个月还能补缴医保吗", None), ("后面那个章要盖吗", None), ("后面那个", 6),
        ("前面那个多少钱", None), ("第一胎", None), ("二胎", None), ("2026年", None), ("要2份吗", None),
        ("", None),
    ],
)  # fmt: skip
def test_ordinals_among_six_options(text: str, number: int | None) -> None:
    assert references.find_ordinal(text, 6) == number


@pytest.mark.parametrize(
    "text",
    [
        "不是这个", "你弄错了", "搞错了", "都不是", "答非所问", "我问的不是这个", "不对", "不对不对，我要换的", "错了",
        "说错了，是行驶证", "哦不是这个", "你答的不对", "都不对", "都不是，第四个",
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


@pytest.mark.parametrize("text", ["刚才那个", "回到前面的", "上一个多少钱"])
def test_going_back(text: str) -> None:
    assert references.goes_back(text)
    assert not references.goes_back("身份证多少钱")


@pytest.mark.parametrize("text", ["那多少钱呢", "这个要多久", "他能替我去吗", "还有别的材料吗"])
def test_pointing_back(text: str) -> None:
    assert references.points_back(text)
    assert not references.points_back("身份证多少钱")


def test_switches_and_the_whole_guide() -> None:
    assert references.is_switch("换成补领呢")
    assert not references.is_switch("补领多少钱")
    assert references.wants_everything("详细说说")
    assert not references.wants_everything("多少钱")
