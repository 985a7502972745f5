"""How single cells are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from palmgov.guides.importing.cells import Cells
from palmgov.guides.importing.converters import CONVERTERS
from palmgov.guides.importing.mapping import load_mapping

MAPPINGS = sorted(Path("palmgov/guides/importing/mappings").glob("*.yml"))


def _limit(**cells: object) -> tuple[object, ...]:
    value = CONVERTERS["time_limit"](Cells(cells))
    assert isinstance(value, dict)
    return tuple(
        value[name] for name in ("statutory", "promised", "unit", "statutory_wording", "promised_wording")
    )


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"statutory": "30(工作日)"}, (30, None, "工作日", "30(工作日)", None)),
        ({"promised": "7（自然日）"}, (None, 7, "日", None, "7（自然日）")),
        ({"promised": "20个工作日"}, (None, 20, "工作日", None, "20个工作日")),
        ({"promised": "3个月"}, (None, 3, "个月", None, "3个月")),
        ({"promised": "当场办结"}, (None, None, "工作日", None, "当场办结")),
        (
            {"statutory": "91(自然日)", "promised": "1(工作日)"},
            (None, 1, "工作日", "91(自然日)", "1(工作日)"),
        ),
        ({"promised": "5", "unit": "自然日"}, (None, 5, "日", None, None)),
        ({"promised": "9999(工作日)"}, (None, None, "工作日", None, "9999(工作日)")),
    ],
)
def test_time_limits(cells: dict[str, object], expected: tuple[object, ...]) -> None:
    assert _limit(**cells) == expected


@pytest.mark.parametrize(
    ("name", "cells", "expected"),
    [
        ("text", {"value": 20.0}, "20"),
        ("text", {"value": "  甲 "}, "甲"),
        ("unless_same", {"value": "甲", "other": "甲"}, None),
        ("whole_number", {"value": "2次"}, 2),
        ("words", {"value": "甲、乙，甲|丙"}, ["甲", "乙", "丙"]),
        ("parts", {"value": "（一）甲\n2.5千瓦以上；③丙"}, ["甲", "2.5千瓦以上", "③丙"]),
        ("address", {"value": None}, None),
        ("online", {"available": "0", "platform": None}, {"available": False, "url": None, "note": None}),
        ("online", {"available": None, "platform": None}, None),
        ("result", {"express": "是"}, {"name": "结果名称未公布", "delivery": ["邮寄送达"]}),
        ("result", {"express": "否"}, None),
        ("contact", {"value": "无w"}, {"phone": "无w"}),
        (
            "legal_basis",
            {"value": "依据《甲法》第一条"},
            [{"title": "《甲法》", "text": "依据《甲法》第一条"}],
        ),
    ],
)
def test_cells_become_values(name: str, cells: dict[str, object], expected: object) -> None:
    assert CONVERTERS[name](Cells(cells)) == expected


def test_a_paragraph_for_a_phone_keeps_its_first_number_and_all_its_words() -> None:
    text = "请致电0535-5550001咨询。" + "也可来窗口。" * 50
    cells = Cells({"value": text})
    assert CONVERTERS["contact"](cells) == {"phone": "0535-5550001", "note": text}
    assert cells.notes


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: path.stem)
def test_every_shipped_mapping_is_right(path: Path) -> None:
    mapping = load_mapping(path)
    spellings = [other for others in mapping.headers.values() for other in others]
    assert len(spellings) == len(set(spellings)), "one spelling may mean one column only"
    assert not set(spellings) & set(mapping.headers)
    assert mapping.fits(mapping.recognised_by)


def test_every_converter_is_used_by_a_shipped_mapping() -> None:
    used = {rule.converter for path in MAPPINGS for rule in load_mapping(path).fields.values()}
    assert used == set(CONVERTERS)
