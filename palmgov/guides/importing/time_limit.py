"""Time limits as departments write them: 30(工作日), 20个工作日, 7天, 当场办结."""

from __future__ import annotations

import re
from dataclasses import dataclass

from palmgov.guides.importing.cells import Cells

_LIMIT = re.compile(r"(\d{1,4})\s*[(（]?\s*(?:个)?(工作日|自然日|日|天|月)?\s*[)）]?")
_UNITS = {"工作日": "工作日", "自然日": "日", "日": "日", "天": "日", "月": "个月"}
_MOST_DAYS = 3650
_LONGEST_WORDING = 200
_KINDS = {"即办": "即办", "承诺": "承诺"}


@dataclass(frozen=True)
class _Limit:
    number: int | None
    unit: str | None
    wording: str | None


def convert_time_limit(cells: Cells) -> object:
    """Parts `statutory`, `promised`, and where the list has them `unit` and `kind`.

    The published wording is always kept. A number that counts in another unit than the promise does is
    kept as wording only, because a guide counts in one unit.
    """
    written_unit = cells.find_text("unit")
    statutory = _read(cells, "statutory", written_unit)
    promised = _read(cells, "promised", written_unit)
    kind = next((kind for word, kind in _KINDS.items() if word in (cells.find_text("kind") or "")), None)
    if not (statutory or promised or kind):
        return None
    unit = next((limit.unit for limit in (promised, statutory) if limit and limit.unit), "工作日")
    return {
        "statutory": _count(statutory, unit),
        "promised": _count(promised, unit),
        "unit": unit,
        "kind": kind,
        "statutory_wording": statutory.wording if statutory else None,
        "promised_wording": promised.wording if promised else None,
    }


def _count(limit: _Limit | None, unit: str) -> int | None:
    return limit.number if limit and limit.unit == unit else None


def _read(cells: Cells, part: str, written_unit: str | None) -> _Limit | None:
    text = cells.find_text(part)
    if text is None:
        return None
    if len(text) > _LONGEST_WORDING:
        cells.note(f"时限文字超过 {_LONGEST_WORDING} 字，已截断")
        return _Limit(None, None, text[:_LONGEST_WORDING])
    found = _LIMIT.fullmatch(text)
    if not found or int(found[1]) > _MOST_DAYS:
        return _Limit(None, None, text)
    if found[2]:
        return _Limit(int(found[1]), _UNITS[found[2]], text)
    return _read_bare(cells, int(found[1]), written_unit)


def _read_bare(cells: Cells, number: int, written_unit: str | None) -> _Limit:
    unit = next((unit for word, unit in _UNITS.items() if word in (written_unit or "")), None)
    if unit is None:
        cells.note("时限没有写单位，按工作日计")
    return _Limit(number, unit or "工作日", None)
