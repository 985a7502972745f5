"""`palmgov search`, as scripts call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from palmgov.store import Store
from tests.palmgov.cli.conftest import Palmgov

QUESTIONS = '{"id": 7, "text": "看灯塔"}\n\n{"id": "b", "text": "船不开了怎么办"}\n{"id": "c", "text": ""}\n'


def _write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_one_line_out_for_each_line_in(palmgov: Palmgov, published: Store, tmp_path: Path) -> None:
    result = palmgov("search", "--jsonl", _write(tmp_path, QUESTIONS), "--k", "1")
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"] for line in lines] == [7, "b", "c"]
    assert [one["item_code"] for line in lines for one in line["candidates"]] == ["DT-1", "DT-2"]
    assert set(lines[0]["candidates"][0]) == {"item_code", "name", "score"}


def test_a_broken_line_is_named_and_the_others_are_answered(
    palmgov: Palmgov, published: Store, tmp_path: Path
) -> None:
    result = palmgov("search", "--jsonl", _write(tmp_path, '{broken\n{"id": 1}\n{"id": 2, "text": "灯塔"}\n'))
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [2]
    assert "第 1 行" in result.stderr
    assert "第 2 行" in result.stderr


def test_why_an_item_was_found(palmgov: Palmgov, published: Store) -> None:
    assert "name_covered" in palmgov("search", "看灯塔", "--explain").stdout
    (first, *_) = json.loads(palmgov("search", "看灯塔", "--explain", "--json").stdout)
    assert first["item_code"] == "DT-1"
    assert 0 <= first["features"]["name_covered"] <= 1


def test_a_table_for_people(palmgov: Palmgov, published: Store) -> None:
    assert "灯塔参观许可" in palmgov("search", "看灯塔").stdout
    assert "没有找到" in palmgov("search", "xyzzy").stderr


def test_without_guides_it_says_what_to_do(palmgov: Palmgov) -> None:
    result = palmgov("search", "看灯塔")
    assert result.exit_code == 1
    assert "guides import" in result.stderr


@pytest.mark.parametrize("arguments", [(), ("灯塔", "--jsonl", __file__), ("灯塔", "--k", "0")])
def test_wrong_usage_exits_with_2(palmgov: Palmgov, arguments: tuple[str, ...]) -> None:
    assert palmgov("search", *arguments).exit_code == 2
