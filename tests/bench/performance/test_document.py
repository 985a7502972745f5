"""The page and its tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bench.performance.document import render_document, write_document
from bench.performance.markdown import render_table
from bench.side_by_side.table import render_comparison
from tests.bench.results import COMPARISON, GROWTH


def test_columns_stand_in_line_with_chinese_in_them() -> None:
    assert render_table([("", "甲"), ("事项 items", "1")]).splitlines() == [
        "|            | 甲 |",
        "|------------|----|",
        "| 事项 items | 1  |",
    ]


def test_the_ratio_says_how_many_times_better_it_is() -> None:
    page = render_document(COMPARISON, GROWTH)
    (speed,) = [line for line in page.splitlines() if "turns/s, saturated" in line]
    (median,) = [line for line in page.splitlines() if "p50 ms at half" in line]
    assert "110.0" in speed
    assert "5.00 (4.00 – 6.00)" in speed
    assert "| 4.00 " in median


def test_what_is_not_known_has_no_ratio() -> None:
    unknown = replace(COMPARISON.result.stock, train_seconds=None)
    comparison = replace(COMPARISON.result, stock=unknown)
    (training,) = [line for line in render_comparison(comparison).splitlines() if "training s" in line]
    assert [cell.strip() for cell in training.split("|")[2:5]] == ["30.0", "–", "–"]


def test_growth_is_told_against_the_smallest() -> None:
    page = render_document(COMPARISON, GROWTH)
    (items,) = [line for line in page.splitlines() if "20,000 个事项" in line]
    (turns,) = [line for line in page.splitlines() if "第 92–100 轮" in line]
    assert "| 1.10 " in items
    assert "| 1.20 " in turns


def test_the_client_is_in_no_sum() -> None:
    (total,) = [
        line for line in render_document(COMPARISON, GROWTH).splitlines() if "CPU ms / 轮 turn  " in line
    ]
    assert "6.50" in total


def test_the_page_comes_with_its_picture(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    write_document(tmp_path, COMPARISON, GROWTH)
    assert (tmp_path / "images" / "performance-growth.png").read_bytes().startswith(b"\x89PNG")
    assert "images/performance-growth.png" in (tmp_path / "performance.md").read_text(encoding="utf-8")
