"""A guide's fields become lines: quoted, complete, and 未公布 where nothing is published."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from palmgov.conversations.understanding import ASPECTS
from palmgov.guides.fields import (
    ALL_SECTIONS,
    FIELD_LABELS,
    UNPUBLISHED,
    Reading,
    describe_fields,
    describe_material,
)
from palmgov.guides.model import (
    Amount,
    Contact,
    CrossRegion,
    Fee,
    LegalBasis,
    Location,
    Material,
    Online,
    Proxy,
    Result,
    ServiceMode,
    Step,
    TimeLimit,
)  # fmt: skip
from tests.palmgov.builders import LIBRARY_CARD, PLACE, TUESDAY_MORNING, make_guide

EMPTY = make_guide()


def read(guide, aspect: str, *situations: str) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    reading = Reading(PLACE, TUESDAY_MORNING, frozenset(situations))
    (field,) = describe_fields(guide, [aspect], reading)
    return field.lines


def test_every_aspect_has_a_label_and_every_label_an_aspect() -> None:
    assert set(FIELD_LABELS) == set(ASPECTS) == set(ALL_SECTIONS)
    assert len(set(FIELD_LABELS.values())) == len(ASPECTS)


@pytest.mark.parametrize("aspect", ASPECTS)
def test_every_aspect_can_be_described_and_says_so_when_nothing_is_published(aspect: str) -> None:
    (field,) = describe_fields(EMPTY, [aspect], Reading(PLACE, TUESDAY_MORNING))
    assert (field.aspect, field.lines, field.published) == (aspect, (UNPUBLISHED,), False)


def test_fields_come_in_the_order_asked() -> None:
    fields = describe_fields(LIBRARY_CARD, ["fee", "materials", "fee"], Reading(PLACE, TUESDAY_MORNING))
    assert [field.aspect for field in fields] == ["fee", "materials", "fee"]


@pytest.mark.parametrize(
    ("limit", "lines"),
    [
        (
            {"statutory": 60, "promised": 20, "unit": "日", "kind": "承诺"},
            ("承诺时限：20日", "法定时限：60日"),
        ),
        ({"statutory": 30, "promised": 15}, ("承诺时限：15个工作日", "法定时限：30个工作日")),
        ({"promised": 2, "unit": "个月"}, ("承诺时限：2个月", "法定时限：未公布")),
        (
            {"statutory": 5, "promised": 0, "kind": "即办"},
            ("即办件，材料齐全当场办结", "法定时限：5个工作日"),
        ),
        ({"kind": "即办"}, ("即办件，材料齐全当场办结",)),
        ({"promised": 0}, ("承诺时限：0个工作日", "法定时限：未公布")),
        ({"statutory_wording": "30(工作日)", "statutory": 30}, ("承诺时限：未公布", "法定时限：30(工作日)")),
        ({"promised": 3, "note": "不含公示"}, ("承诺时限：3个工作日", "法定时限：未公布", "不含公示")),
        ({}, (UNPUBLISHED,)),
    ],
)
def test_time_limits(limit: dict[str, Any], lines: tuple[str, ...]) -> None:
    assert read(make_guide(time_limit=TimeLimit(**limit)), "time_limit") == lines


@pytest.mark.parametrize(
    ("material", "line"),
    [
        ({}, "户口簿"),
        ({"original": "原件", "copies": 2, "electronic": True}, "户口簿（原件，2份，可用电子证照）"),
        ({"needed": False, "deferrable": True}, "户口簿（非必需，可容缺后补）"),
        ({"source": "窗口提供"}, "户口簿（窗口提供）"),
        ({"source": "申请人自备"}, "户口簿"),
        ({"when": "未成年人提供"}, "户口簿：未成年人提供"),
    ],
)
def test_materials_carry_their_marks(material: dict[str, Any], line: str) -> None:
    assert describe_material(Material(name="户口簿", **material)) == line


def test_without_a_situation_parts_that_depend_on_one_are_marked() -> None:
    assert read(LIBRARY_CARD, "materials") == (
        "1. 居民身份证（原件）",
        "2. 【未成年人】监护人居民身份证",
        "3. 【委托代办】委托书",
    )
    assert read(LIBRARY_CARD, "procedure")[-1] == "3. 【未成年人】监护人签字"


def test_a_situation_leaves_only_what_it_needs() -> None:
    assert read(LIBRARY_CARD, "materials", "adult", "in_person") == ("1. 居民身份证（原件）",)
    assert read(LIBRARY_CARD, "materials", "child", "by_other") == (
        "1. 居民身份证（原件）",
        "2. 监护人居民身份证",
        "3. 委托书",
    )
    assert read(LIBRARY_CARD, "procedure", "adult") == ("1. 填表", "2. 拍照：现场拍")


def test_a_situation_of_one_question_never_hides_parts_of_another() -> None:
    assert "委托书" in "".join(read(LIBRARY_CARD, "materials", "adult"))


def test_a_place_is_the_hall_with_window_address_and_phone() -> None:
    assert read(LIBRARY_CARD, "location") == ("测试大厅，3号窗口：测试路1号，电话 0535-5550001",)


@pytest.mark.parametrize(
    ("location", "line"),
    [
        ({"address": "东街2号"}, "东街2号"),
        ({"address": "东街2号", "window": "5号窗"}, "东街2号，5号窗"),
        ({"window": "无线下办理窗口"}, "无线下办理窗口"),
        ({"hall": "gone", "address": "东街2号"}, "东街2号"),
    ],
)
def test_a_published_address_is_quoted(location: dict[str, str], line: str) -> None:
    assert read(make_guide(locations=(Location(**location),)), "location") == (line,)


def test_hours_are_the_guide_s_own_or_those_of_its_halls_with_today() -> None:
    assert read(make_guide(hours="周一上午"), "hours") == ("周一上午",)
    assert read(LIBRARY_CARD, "hours") == (
        "测试大厅：工作日 08:30–12:00、13:00–17:00；周六 09:00–12:00",
        "今天（周二）08:30–12:00、13:00–17:00，现在开门",
    )
    twice = make_guide(locations=(Location(hall="centre", window="1"), Location(hall="centre", window="2")))
    assert len(read(twice, "hours")) == 2


def test_what_is_paid_and_what_is_received_say_when_and_by_which_rule() -> None:
    guide = make_guide(
        fees=(
            Fee(name="工本费", amount="40元/证", when="丢失", basis="发改价格〔2003〕2322号"),
            Fee(name="邮费", amount="不收费"),
        ),
        amounts=(Amount(name="补贴", amount="每月300元", when="满一年"),),
    )
    assert read(guide, "fee") == ("工本费：40元/证（丢失），依据：发改价格〔2003〕2322号", "邮费：不收费")
    assert read(guide, "amount") == ("补贴：每月300元（满一年）",)


def test_the_online_channel() -> None:
    shown = Online(depth="全程网办", url="https://example.cn", app="测试APP", note="要实名")
    assert read(make_guide(online=shown), "online") == (
        "可网上办理（全程网办）", "网址：https://example.cn", "手机：测试APP", "要实名",
    )  # fmt: skip
    assert read(make_guide(online=Online()), "online") == ("可网上办理",)
    assert read(make_guide(online=Online(available=False)), "online") == ("暂不能网上办理，请到窗口办理",)
    assert read(make_guide(online=Online(available=False, note="停办")), "online") == ("停办",)


def test_the_other_fields_are_quoted() -> None:
    guide = make_guide(
        conditions=("满16周岁", "有户口"),
        period="每年3月",
        contact=Contact(phone="0535-5550001", note="户籍科"),
        supervision=Contact(phone="12345"),
        result=Result(name="证书", delivery=("窗口领取", "邮寄送达"), validity="5年", note="作废旧证"),
        proxy=Proxy(text="可代办"),
        cross_region=CrossRegion(scope="全国通办", text="就近办"),
        legal_basis=(
            LegalBasis(title="居民身份证法", article="第十一条"),
            LegalBasis(title="《办法》", text="原文"),
        ),
    )
    assert read(guide, "conditions") == ("满16周岁", "有户口")
    assert read(guide, "period") == ("每年3月",)
    assert read(guide, "contact") == ("咨询电话：0535-5550001（户籍科）", "监督投诉电话：12345")
    assert read(guide, "result") == ("证书", "领取方式：窗口领取、邮寄送达", "有效期：5年", "作废旧证")
    assert read(guide, "proxy") == ("可代办",)
    assert read(guide, "cross_region") == ("全国通办：就近办",)
    assert read(guide, "legal_basis") == ("《居民身份证法》第十一条", "《办法》：原文")


def test_a_step_shows_its_detail() -> None:
    assert read(make_guide(steps=(Step(name="受理", detail="窗口收件"),)), "procedure") == (
        "1. 受理：窗口收件",
    )


def test_service_modes_are_the_five_of_the_standard() -> None:
    assert set(get_args(ServiceMode)) == {"代办帮办", "信用承诺", "容缺后补", "绿色通道", "联合办理"}
