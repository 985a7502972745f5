"""What the file says is what residents read; what it leaves open stays 未公布."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from palmgov.cards.model import GuideField
from palmgov.guides.fields import UNPUBLISHED, Reading, describe_fields
from palmgov.guides.importing.records import ImportReport
from palmgov.guides.place import Place
from tests.palmgov.guides.importing.conftest import make_dump_row

PARAGRAPH = "请到示例市海滨路1号咨询，电话：0535-5550009，" + "工作日上午来电为宜。" * 30


@pytest.fixture
def read_field(
    run_import: Callable[..., ImportReport], write_dump: Callable[..., Path], place: Place
) -> Callable[..., GuideField]:
    def read(aspect: str, **cells: object) -> GuideField:
        report = run_import(write_dump(make_dump_row(1, **cells)), publish=True)
        guide = report.plan.created[0]
        return describe_fields(guide, [aspect], Reading(place, datetime.now(UTC)))[0]

    return read


FILLED = [
    ("time_limit", "legal_limit", "30(工作日)"),
    ("time_limit", "promise_limit", "15(自然日)"),
    ("time_limit", "promise_limit", "即时办结，节假日顺延"),
    ("location", "place", "示例市海滨路1号，旧灯塔二层"),
    ("location", "place", "无线下办理窗口"),
    ("location", "place", "无"),
    ("conditions", "accept_condition", "1.年满十八周岁；2.不怕高；\n3.自带望远镜。"),
    ("contact", "consult_phone", "0535-5550003（工作日）、0535-5550004转2"),
    ("contact", "consult_phone", "无w"),
    ("contact", "consult_phone", PARAGRAPH),
    ("contact", "consult_phone", "问灯塔看守人" * 50),
    ("contact", "complaint_phone", "12345"),
    ("online", "platform", "示例省灯塔平台（试运行）"),
]


@pytest.mark.parametrize(("aspect", "column", "value"), FILLED)
def test_a_filled_cell_is_quoted_exactly(
    read_field: Callable[..., GuideField], aspect: str, column: str, value: str
) -> None:
    field = read_field(aspect, **{column: value})
    assert value in "\n".join(field.lines)


def test_every_material_is_quoted(read_field: Callable[..., GuideField]) -> None:
    names = ["参观申请表（一式两份）", "《不怕高》声明；附照片"]
    lines = "\n".join(read_field("materials", materials=names).lines)
    assert all(name in lines for name in names)


EMPTY = [
    ("time_limit", {"legal_limit": None, "promise_limit": None}),
    ("location", {"place": None}),
    ("conditions", {"accept_condition": None}),
    ("materials", {"materials": None}),
    ("contact", {"consult_phone": None, "complaint_phone": None}),
    ("online", {"online": None, "platform": None}),
    ("result", {"express": "不支持"}),
]


@pytest.mark.parametrize(("aspect", "cells"), EMPTY)
def test_an_empty_cell_is_unpublished(
    read_field: Callable[..., GuideField], aspect: str, cells: dict[str, object]
) -> None:
    field = read_field(aspect, **cells)
    assert not field.published
    assert field.lines == (UNPUBLISHED,)


@pytest.mark.parametrize("aspect", ["fee", "amount", "procedure", "hours", "period", "proxy", "legal_basis"])
def test_what_the_file_has_no_column_for_is_unpublished(
    read_field: Callable[..., GuideField], aspect: str
) -> None:
    assert not read_field(aspect).published
