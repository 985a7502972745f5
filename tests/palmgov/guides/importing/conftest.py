"""A desk to import into and rows of our own, in the shapes that cities send."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from palmgov.guides.files import load_place
from palmgov.guides.importing.importer import ImportOptions, import_guides
from palmgov.guides.importing.records import ImportReport
from palmgov.guides.place import Place
from palmgov.store import Store, open_store

DumpRow = dict[str, object]


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = open_store(database_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def place() -> Place:
    return load_place(Path("service_guides"))


@pytest.fixture
def run_import(store: Store, place: Place) -> Callable[..., ImportReport]:
    def run(path: Path, **options: object) -> ImportReport:
        return import_guides(store, path, ImportOptions("测试员", place, **options))  # type: ignore[arg-type]

    return run


def make_dump_row(number: int, **changes: object) -> DumpRow:
    """One item as a province dumps it."""
    row: DumpRow = {
        "task_code": f"1137000000000000X4370{number:06d}000",
        "catalog_code": "370100000000",
        "name": f"海边灯塔第{number}号参观许可",
        "parent": "海边灯塔参观许可",
        "type": "行政许可",
        "type_code": "01",
        "dept": "示例省灯塔管理局",
        "area": "示例省",
        "level": "省级",
        "visits": "1",
        "legal_limit": "30(工作日)",
        "promise_limit": "7(工作日)",
        "place": "示例市海滨路1号灯塔大厅3号窗口",
        "accept_condition": "年满十八周岁；不怕高。",
        "consult_phone": "0535-5550001",
        "complaint_phone": "0535-5550002",
        "express": "是",
        "online": "1",
        "platform": "示例省灯塔平台",
        "themes": ["文化体育"],
        "audience": ["自然人", "企业法人"],
        "materials": ["参观申请表", "身份证明"],
    }
    return row | changes


@pytest.fixture
def write_dump(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: DumpRow) -> Path:
        path = tmp_path / "items.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return path

    return write
