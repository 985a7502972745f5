"""Every card is complete as plain text: a channel without cards shows it like that."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError

from palmgov.cards.lines import describe_distance
from palmgov.cards.model import (
    Card,
    CaseCard,
    ChoiceCard,
    GuideCard,
    GuideField,
    HallPlace,
    HandoffCard,
    LocationCard,
    NoticeCard,
    Option,
    Phone,
    RatingCard,
    Suggestion,
    TextCard,
    ThemeCard,
    TicketCard,
    card_adapter,
)  # fmt: skip
from palmgov.cards.text import render_text

PHONES = (Phone(label="热线", number="12345"),)
OPTIONS = (
    Option(number=1, label="甲事", hint="给甲办", text="甲事"),
    Option(number=2, label="乙事", text="乙事"),
)
SITE = "https://desk.example"
HALL = HallPlace(
    name="测试大厅", address="测试路1号", phone="0535-5550001", distance_meters=850, opening="现在开门",
    latitude=37.5, longitude=121.4, sample=True,
)  # fmt: skip
GUIDE = GuideCard(
    item_code="T1",
    name="测试事项",
    department="测试局",
    version=3,
    version_date="2026-10-20",
    verified_on="2026-10-01",
    sample=True,
    url="/guides/T1",
    summary="一句话说明",
    fields=(
        GuideField(aspect="fee", label="收费标准", lines=("不收费",)),
        GuideField(aspect="materials", label="申请材料", lines=("1. 身份证", "2. 照片")),
        GuideField(aspect="period", label="申请时间", lines=("未公布",), published=False),
    ),
    phone=Phone(label="咨询电话", number="0535-5550002"),
    note="请打咨询电话核实",
)
# One of each kind with every part filled, and what must be read in it.
EXAMPLES: tuple[tuple[BaseModel, tuple[str, ...]], ...] = (
    (TextCard(text="您好"), ("您好",)),
    (GUIDE, (
        "【测试事项】（示例）", "一句话说明", "收费标准：不收费", "申请材料：\n1. 身份证\n2. 照片", "申请时间：未公布",
        "请打咨询电话核实", "咨询电话：0535-5550002", "测试局 办事指南 2026-10-20 第3版，2026-10-01 核对", "全文：https://desk.example/guides/T1",
    )),
    (ChoiceCard(prompt="哪一项？", options=OPTIONS), ("哪一项？", "1. 甲事（给甲办）", "2. 乙事")),
    (ChoiceCard(prompt="比一比", fields=GUIDE.fields, options=OPTIONS, note="来源：甲乙"), (
        "比一比\n收费标准：不收费\n申请材料：\n1. 身份证\n2. 照片", "申请时间：未公布\n1. 甲事（给甲办）\n2. 乙事\n来源：甲乙",
    )),
    (ThemeCard(name="一件事", summary="一起办", options=OPTIONS), ("【一件事】一起办", "1. 甲事（给甲办）", "2. 乙事")),
    (CaseCard(text="请打电话", phones=PHONES), ("请打电话", "热线：12345")),
    (RatingCard(text="感谢评价"), ("感谢评价",)),
    (TicketCard(number="LY1", text="已记下，编号 LY1", phones=PHONES), ("编号 LY1", "热线：12345")),
    (HandoffCard(text="找人工", phones=PHONES), ("找人工", "热线：12345")),
    (NoticeCard(title="请拨打119", text="先离开", phones=PHONES), ("【请拨打119】", "热线：12345", "先离开")),
    (LocationCard(text="最近的大厅", halls=(HALL,)), (
        "最近的大厅", "1. 测试大厅，距您约850米（示例）", "地址：测试路1号，电话 0535-5550001", "现在开门",
    )),
)  # fmt: skip
KINDS = {get_args(kind.model_fields["kind"].annotation)[0]: kind for kind in get_args(get_args(Card)[0])}


def kind_of(example: object) -> str:
    return str(getattr(example, "kind", ""))


def test_the_kinds_are_those_of_the_contract() -> None:
    assert set(KINDS) == {
        "text", "guide", "choice", "theme", "case", "rating", "ticket", "handoff", "notice", "location",
    }  # fmt: skip


def test_there_is_an_example_of_every_kind() -> None:
    assert {type(card) for card, _ in EXAMPLES} == set(KINDS.values())


@pytest.mark.parametrize(("card", "parts"), EXAMPLES, ids=kind_of)
def test_the_text_holds_every_part(card: Card, parts: tuple[str, ...]) -> None:
    text = render_text(card, SITE)
    assert [part for part in parts if part not in text] == []


@pytest.mark.parametrize(("card", "parts"), EXAMPLES, ids=kind_of)
def test_the_text_has_no_empty_lines_and_no_leftovers(card: Card, parts: tuple[str, ...]) -> None:
    lines = render_text(card, SITE).split("\n")
    assert all(line.strip() for line in lines)
    assert not any(word in "".join(lines) for word in ("None", "{", "}", "()", "（）"))


@pytest.mark.parametrize(("card", "parts"), EXAMPLES, ids=kind_of)
def test_a_card_crosses_a_process_border_unchanged(card: Card, parts: tuple[str, ...]) -> None:
    assert card_adapter.validate_json(card_adapter.dump_json(card)) == card


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_can_carry_something_to_tap(kind: type[BaseModel]) -> None:
    assert "suggestions" in kind.model_fields


def test_a_number_to_call_stands_before_what_to_do_in_a_notice() -> None:
    text = render_text(NoticeCard(level="emergency", title="请拨打119", text="先离开", phones=PHONES))
    assert text.index("12345") < text.index("先离开")


def test_a_guide_that_is_no_sample_carries_no_mark() -> None:
    assert "示例" not in render_text(GUIDE.model_copy(update={"sample": False}))


def test_a_link_to_a_guide_is_absolute_and_left_out_when_the_site_is_unknown() -> None:
    assert render_text(GUIDE, f"{SITE}/").endswith("\n全文：https://desk.example/guides/T1")
    assert "/guides/" not in render_text(GUIDE)
    assert "全文" not in render_text(GUIDE)


def test_a_choice_has_at_most_five_options() -> None:
    with pytest.raises(ValidationError):
        ChoiceCard(prompt="哪一项？", options=OPTIONS * 3)


def test_a_kind_or_a_field_that_does_not_exist_is_refused() -> None:
    for wrong in (
        {"kind": "video", "text": "x"},
        {"kind": "text", "text": "x", "html": "<b>"},
        {"text": "x"},
    ):
        with pytest.raises(ValidationError):
            card_adapter.validate_python(wrong)


def test_a_suggestion_is_sent_as_if_typed() -> None:
    assert Suggestion(label="收费", text="多少钱").text == "多少钱"


@pytest.mark.parametrize(
    ("meters", "words"), [(0, "0米"), (999, "999米"), (1000, "1.0公里"), (12_345, "12.3公里")]
)
def test_distances_in_words(meters: int, words: str) -> None:
    assert describe_distance(meters) == words
