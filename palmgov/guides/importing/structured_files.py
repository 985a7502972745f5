"""JSON, JSON lines and folders of YAML."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import yaml

from palmgov.guides.files import PLACE_FILES
from palmgov.guides.importing.records import ImportFailed, Refusal, Row, RowFile

_NOT_A_RECORD = "应为一组字段"


def read_json_lines(path: Path) -> RowFile:
    """One item a line; a broken line is refused and the rest read on."""
    rows: list[Row] = []
    refused: list[Refusal] = []
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                _collect(number, json.loads(line), rows, refused)
            except (ValueError, RecursionError) as error:
                refused.append(Refusal(number, "", f"不是有效的 JSON：{error}"))
    return RowFile(tuple(rows), tuple(refused), is_structured=True)


def read_json(path: Path) -> RowFile:
    """A list of items, bare or under one key (`guides`, `data` …)."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ImportFailed(f"{path.name} 不是有效的 JSON：{error}") from error
    if isinstance(content, dict):
        lists = [value for value in content.values() if isinstance(value, list)]
        content = lists[0] if len(lists) == 1 and len(content) == 1 else [content]
    if not isinstance(content, list):
        raise ImportFailed(f"{path.name} 应为事项的列表")
    return _gather(enumerate(content, 1))


def read_yaml_folder(path: Path) -> RowFile:
    """Every guide file of the folder; a broken one is refused by name."""
    rows: list[Row] = []
    refused: list[Refusal] = []
    for file in sorted(one for one in path.glob("*.yml") if one.name not in PLACE_FILES):
        try:
            with file.open(encoding="utf-8") as stream:
                _collect(file.name, yaml.load(stream, Loader=yaml.CSafeLoader), rows, refused)
        except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
            refused.append(Refusal(file.name, "", f"不是有效的 YAML：{' '.join(str(error).split())}"))
    return RowFile(tuple(rows), tuple(refused), is_structured=True)


def _gather(items: Iterable[tuple[int, object]]) -> RowFile:
    rows: list[Row] = []
    refused: list[Refusal] = []
    for number, item in items:
        _collect(number, item, rows, refused)
    return RowFile(tuple(rows), tuple(refused), is_structured=True)


def _collect(place: int | str, content: object, rows: list[Row], refused: list[Refusal]) -> None:
    if isinstance(content, dict):
        rows.append(Row(place, {str(key): value for key, value in content.items()}))
    else:
        refused.append(Refusal(place, "", _NOT_A_RECORD))
