"""Tables in Markdown that are also read easily on a screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

Row = tuple[str, ...]


def render_table(rows: Sequence[Row]) -> str:
    """The first row is the head; columns stand in line."""
    widths = [max(_measure(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = [
        f"| {' | '.join(_pad(cell, width) for cell, width in zip(row, widths, strict=True))} |"
        for row in rows
    ]
    lines.insert(1, f"|{'|'.join('-' * (width + 2) for width in widths)}|")
    return "\n".join(lines)


def _pad(cell: str, width: int) -> str:
    return cell + " " * (width - _measure(cell))


def _measure(text: str) -> int:
    # A Chinese character is as wide as two others.
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
