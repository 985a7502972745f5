"""The cells that one field is made of, as converters read them."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PARTS = re.compile(r"[\n\r;；]+")
_WORDS = re.compile(r"[\n\r;；,，、|]+")
_NUMBERING = re.compile(r"^\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、]|\d{1,2}[.．](?!\d))\s*")


class Cells:
    """Cells by part name; a converter may leave a note for staff."""

    def __init__(self, cells: Mapping[str, object]) -> None:
        self._cells = cells
        self.notes: list[str] = []

    def note(self, text: str) -> None:
        """Say what staff should look at."""
        self.notes.append(text)

    def find(self, part: str = "value") -> object:
        """The bare cell."""
        return self._cells.get(part)

    def find_text(self, part: str = "value") -> str | None:
        """The cell as text exactly as published, without white space around it; None when empty."""
        return _text(self._cells.get(part))

    def list_parts(self, part: str = "value") -> list[str]:
        """A list, or text cut at line ends and semicolons, without its own numbering."""
        return self._split(part, _PARTS)

    def list_words(self, part: str = "value") -> list[str]:
        """A list, or text cut at every kind of separator; repeats are dropped."""
        return list(dict.fromkeys(self._split(part, _WORDS)))

    def _split(self, part: str, separators: re.Pattern[str]) -> list[str]:
        cell = self._cells.get(part)
        if isinstance(cell, list | tuple):
            return [text for one in cell if (text := _text(one))]
        pieces = separators.split(_text(cell) or "")
        return [text for piece in pieces if (text := _NUMBERING.sub("", piece).strip())]


def _text(cell: object) -> str | None:
    if cell is None or isinstance(cell, dict):
        return None
    if isinstance(cell, list | tuple):
        return "\n".join(text for one in cell if (text := _text(one))) or None
    # Spreadsheets keep whole numbers as 20.0.
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return str(cell).strip() or None
