"""Cards of every kind as the desk sends them, from the shipped guides and by hand."""

from __future__ import annotations

from palmgov.answers.emergency import compose_emergency
from palmgov.cards.model import (
    Card,
    CaseCard,
    ChoiceCard,
    GuideCard,
    GuideField,
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
)  # fmt: skip
from palmgov.guides.nearby import Spot, list_halls
from tests.palmgov.builders import PLACE, TUESDAY_MORNING, make_desk

PHONES = (Phone(label="热线", number="12345"),)
OPTIONS = (
    Option(number=1, label="甲证补领", hint="丢了的人", text="甲证补领", item_code="T-1"),
    Option(number=2, label="甲证换领", text="甲证换领", item_code="T-2"),
)
NONE = Suggestion(label="都不是", text="都不是，我要找人工")
CHOICE = ChoiceCard(prompt="您想办的是哪一项？", options=OPTIONS, suggestions=(NONE,))
COMPARISON = ChoiceCard(
    prompt="这几项放在一起看：甲证补领、甲证换领。",
    fields=(
        GuideField(aspect="fee", label="收费标准", lines=("甲证补领：40元/证", "甲证换领：20元/证")),
        GuideField(aspect="materials", label="申请材料（都有的）", lines=("身份证", "照片")),
    ),
    note="来源：甲证补领，测试局 2026-10-20 第3版；甲证换领，测试局 2026-10-20 第1版",
    options=OPTIONS,
    suggestions=(Suggestion(label="比办理流程", text="甲证补领和甲证换领的办理流程有什么不同"),),
)
THEME = ThemeCard(name="甲证一件事", summary="一起办。", options=OPTIONS)
GUIDE = GuideCard(
    item_code="T-1",
    name="甲证补领",
    department="测试局",
    version=3,
    version_date="2026-10-20",
    sample=True,
    url="/guides/T-1",
    fields=(
        GuideField(aspect="materials", label="申请材料", lines=("1. 身份证", "2. 照片")),
        GuideField(aspect="fee", label="收费标准", lines=("不收费",)),
    ),
    note="不明白就打电话",
    phone=Phone(label="咨询电话", number="0535-5550002"),
    suggestions=(
        Suggestion(label="办理流程", text="甲证补领怎么办理"),
        Suggestion(label="办结时限", text="甲证补领几天办好"),
        Suggestion(label="未满16周岁的孩子补", text="甲证补领，未满16周岁的孩子补，要带什么材料"),
    ),
)
LOCATION = LocationCard(text="最近的大厅", halls=list_halls(PLACE, TUESDAY_MORNING, Spot(37.5, 121.4)))
FIRE = compose_emergency("fire", make_desk())
EVERY_KIND: tuple[Card, ...] = (
    TextCard(text="您好", suggestions=(Suggestion(label="甲", text="甲"), Suggestion(label="乙", text="乙"))),
    GUIDE,
    CHOICE,
    COMPARISON,
    THEME,
    CaseCard(text="请打电话", phones=PHONES),
    RatingCard(text="感谢评价"),
    TicketCard(number="LY1", text="已记下，编号 LY1", phones=PHONES),
    HandoffCard(text="找人工", phones=PHONES, suggestions=(Suggestion(label="我要留言", text="我要留言"),)),
    NoticeCard(title="没能回答", text="请再问", phones=PHONES),
    LOCATION,
    FIRE,
)


def make_long_guide(fields: int = 6, lines: int = 8, characters: int = 40) -> GuideCard:
    """A guide with more than one message holds."""
    return GUIDE.model_copy(
        update={
            "fields": tuple(
                GuideField(
                    aspect="materials",
                    label=f"第{number}栏",
                    lines=tuple(f"{line}. {'字' * characters}" for line in range(1, lines + 1)),
                )
                for number in range(1, fields + 1)
            )
        }
    )
