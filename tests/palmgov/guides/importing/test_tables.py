"""Spreadsheets with Chinese headers, as offices keep them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from palmgov.guides.importing.mapping import load_mapping
from palmgov.guides.importing.records import ImportFailed, ImportReport
from palmgov.guides.model import ServiceGuide

HEADERS = [
    "序号", "事项编码*", "事项名称（必填）", "实施部门", "受理条件", "申请材料", "办理流程", "法定时限", "承诺时限",
    "收费标准", "办理地点", "咨询电话", "监督电话", "俗称", "相似问", "设定依据", "结果名称", "吉祥物",
]  # fmt: skip
ROW = [
    1, "DT-001", "灯塔参观许可", "灯塔管理局", "年满十八周岁；不怕高", "1.申请表\n2.身份证；3、照片",
    "申请：到窗口填表\n审查\n发证", "20个工作日", 5, "每人10元", "海滨路1号", "0535-5550001", "12345",
    "看灯塔、登塔证", "想上灯塔看看怎么办\n灯塔几点能上", "《灯塔管理条例》第三条", "参观证", "海鸥",
]  # fmt: skip
Run = Callable[..., ImportReport]


def _write_csv(path: Path, encoding: str, delimiter: str = ",") -> None:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows([HEADERS, ROW, [""] * len(HEADERS)])


def _write_workbook(path: Path) -> None:
    workbook = Workbook()
    for row in (["灯塔管理局事项清单"], [], HEADERS, ROW):
        workbook.active.append(row)
    workbook.save(path)


@pytest.fixture(params=["utf-8", "gb18030", "tabs", "xlsx"])
def table(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "xlsx":
        _write_workbook(tmp_path / "list.xlsx")
        return tmp_path / "list.xlsx"
    path = tmp_path / "list.csv"
    if request.param == "tabs":
        _write_csv(path, "utf-8-sig", "\t")
    else:
        _write_csv(path, request.param)
    return path


def _get_only(report: ImportReport) -> ServiceGuide:
    assert report.refused == ()
    (guide,) = report.plan.created
    return guide


def test_a_table_becomes_guides(run_import: Run, table: Path) -> None:
    guide = _get_only(run_import(table, publish=True))
    assert (guide.item_code, guide.name, guide.department) == ("DT-001", "灯塔参观许可", "灯塔管理局")
    assert guide.conditions == ("年满十八周岁", "不怕高")
    assert [material.name for material in guide.materials] == ["申请表", "身份证", "照片"]
    assert [(step.name, step.detail) for step in guide.steps] == [
        ("申请", "到窗口填表"), ("审查", None), ("发证", None),
    ]  # fmt: skip
    assert guide.time_limit is not None
    assert (guide.time_limit.statutory, guide.time_limit.promised) == (20, 5)
    assert (guide.fees[0].name, guide.fees[0].amount) == ("收费", "每人10元")
    assert guide.folk_names == ("看灯塔", "登塔证")
    assert guide.sample_questions == ("想上灯塔看看怎么办", "灯塔几点能上")
    assert (guide.legal_basis[0].title, guide.legal_basis[0].article) == ("《灯塔管理条例》", "第三条")
    assert guide.result is not None
    assert guide.result.name == "参观证"


def test_staff_hear_of_unused_columns_and_guessed_units(run_import: Run, table: Path) -> None:
    notes = [(note.field, note.text) for note in run_import(table).notes]
    assert ("吉祥物", "没有用到的列") in notes
    assert any(field == "time_limit" and "没有写单位" in text for field, text in notes)


def test_a_code_that_a_spreadsheet_took_for_a_number_is_refused(run_import: Run, tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active.append(["事项编码", "事项名称", "实施部门"])
    workbook.active.append([1.1440000006939757e30, "灯塔参观许可", "灯塔管理局"])
    workbook.save(tmp_path / "list.xlsx")
    (refusal,) = run_import(tmp_path / "list.xlsx").refused
    assert (refusal.place, refusal.field, refusal.column) == (2, "item_code", "事项编码")
    assert "末尾已丢失" in refusal.reason


def test_a_mapping_of_ones_own(run_import: Run, tmp_path: Path) -> None:
    mapping = tmp_path / "mine.yml"
    mapping.write_text(
        "name: 我的清单\nrecognised_by: [code]\n"
        "fields: {item_code: {from: code}, name: {from: title}, department: {from: office}}\n",
        encoding="utf-8",
    )
    (tmp_path / "list.csv").write_text("code,title,office\nA1,登塔,灯塔局\n", encoding="utf-8")
    report = run_import(tmp_path / "list.csv", mapping=load_mapping(mapping))
    assert (report.mapping, _get_only(report).name) == ("我的清单", "登塔")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name: x\nrecognised_by: [a]\nfields: {colour: {from: a}}", "没有这些字段：colour"),
        ("name: x\nrecognised_by: [a]\nfields: {name: {from: a, as: magic}}", "没有转换“magic”"),
        ("recognised_by: [a]\nfields: {}", "name: 缺少必填字段"),
        ("{", "mine.yml"),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ImportFailed, match=reason):
        load_mapping(path)
