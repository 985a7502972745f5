"""The named converters that mappings may use: cells in, the value of one guide field out.

They cut and place the published words and never change them: what residents read is what the file says.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from palmgov.guides.importing.cells import Cells
from palmgov.guides.importing.contact import convert_contact
from palmgov.guides.importing.time_limit import convert_time_limit

_LONGEST_SHORT = 200  # guides.model.ShortText
_LONGEST_STEP_NAME = 30
_YES = frozenset({"1", "是", "有", "支持", "可以", "true", "yes", "y"})
_TITLE = re.compile(r"《[^《》]{2,150}》")
Value = object


class WrongCell(Exception):
    """A cell cannot be read as its field; the message is for staff."""


def _text(cells: Cells) -> Value:
    return cells.find_text()


def _code(cells: Cells) -> Value:
    # A spreadsheet that took a code of 31 digits for a number has lost half of it.
    if isinstance(cells.find(), float):
        raise WrongCell("编码被表格存成了数字，末尾已丢失；请把这一列设为文本后重新填写")
    return cells.find_text()


def _unless_same(cells: Cells) -> Value:
    text = cells.find_text()
    return None if text == cells.find_text("other") else text


def _whole_number(cells: Cells) -> Value:
    text = cells.find_text()
    found = re.fullmatch(r"(\d+)\s*次?", text or "")
    if text and not found:
        raise WrongCell("应为整数")
    return int(found[1]) if found else None


def _one_text(cells: Cells) -> Value:
    text = cells.find_text()
    return [text] if text else None


def _address(cells: Cells) -> Value:
    text = cells.find_text()
    return [{"address": text}] if text else None


def _named(cells: Cells) -> Value:
    return [{"name": name} for name in cells.list_parts()]


def _steps(cells: Cells) -> Value:
    return [_step(number, text) for number, text in enumerate(cells.list_parts(), 1)]


def _step(number: int, text: str) -> Value:
    name, _, detail = text.partition("：")
    if detail and len(name) <= _LONGEST_STEP_NAME:
        return {"name": name, "detail": detail}
    return {"name": text} if len(text) <= _LONGEST_SHORT else {"name": f"第{number}步", "detail": text}


def _fees(cells: Cells) -> Value:
    return _sums(cells, "收费")


def _amounts(cells: Cells) -> Value:
    return _sums(cells, "标准")


def _sums(cells: Cells, name: str) -> Value:
    text = cells.find_text()
    if not text:
        return None
    basis = cells.find_text("basis")
    short = len(text) <= _LONGEST_SHORT
    return [
        {"name": name, "amount": text if short else "见说明", "when": None if short else text, "basis": basis}
    ]


def _online(cells: Cells) -> Value:
    available, platform, url = (cells.find_text(part) for part in ("available", "platform", "url"))
    if not (available or platform or url):
        return None
    is_available = available.lower() in _YES if available else True
    if url and len(url) > _LONGEST_SHORT:
        platform, url = "；".join(filter(None, (platform, url))), None
    return {"available": is_available, "url": url, "note": platform}


def _result(cells: Cells) -> Value:
    name = cells.find_text("name")
    is_posted = (cells.find_text("express") or "").lower() in _YES
    if not name and not is_posted:
        return None
    return {"name": name or "结果名称未公布", "delivery": ["邮寄送达"] if is_posted else []}


def _words_in_text(cells: Cells) -> Value:
    text = cells.find_text()
    return {"text": text} if text else None


def _legal_basis(cells: Cells) -> Value:
    return [_law(text) for text in cells.list_parts()]


def _law(text: str) -> Value:
    found = _TITLE.search(text)
    if not found:
        return {"title": text} if len(text) <= _LONGEST_SHORT else {"title": "设定依据", "text": text}
    rest = text[found.end() :]
    if found.start() == 0 and len(rest) <= _LONGEST_SHORT:
        return {"title": found[0], "article": rest or None}
    return {"title": found[0], "text": text}


CONVERTERS: dict[str, Callable[[Cells], Value]] = {
    "text": _text,
    "code": _code,
    "unless_same": _unless_same,
    "whole_number": _whole_number,
    "one_text": _one_text,
    "parts": lambda cells: cells.list_parts(),
    "words": lambda cells: cells.list_words(),
    "address": _address,
    "named": _named,
    "steps": _steps,
    "fees": _fees,
    "amounts": _amounts,
    "time_limit": convert_time_limit,
    "contact": convert_contact,
    "online": _online,
    "result": _result,
    "words_in_text": _words_in_text,
    "legal_basis": _legal_basis,
}
