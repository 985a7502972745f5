"""Phone cells, where departments write anything: a number, an address, a whole paragraph."""

from __future__ import annotations

import re

from palmgov.guides.importing.cells import Cells

# Longer than a few numbers with their extensions: words with numbers in them.
_LONGEST_PHONE = 60
_LONGEST_SHORT = 200
_NUMBER = re.compile(
    r"(?<!\d)(?:0\d{2,3}[-－— ]?\d{7,8}|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4}|\d{7,8}|1[12]\d{3}|9\d{4})(?!\d)"
)


def convert_contact(cells: Cells) -> object:
    """The cell as the phone; a paragraph keeps its first number as the phone and is quoted whole beside it."""
    text = cells.find_text()
    if text is None:
        return None
    found = _NUMBER.search(text)
    if len(text) <= _LONGEST_PHONE or (found is None and len(text) <= _LONGEST_SHORT):
        return {"phone": text}
    cells.note("电话一栏是整段文字，原文放在说明里，请核对")
    return {"phone": found[0] if found else "见说明", "note": text}
