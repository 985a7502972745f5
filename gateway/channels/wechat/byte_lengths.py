"""Lengths as the platform counts them: bytes of UTF-8."""

from __future__ import annotations

from gateway.channels.wechat.wording import CUT_SHORT


def count_bytes(text: str) -> int:
    """Bytes of `text` in UTF-8."""
    return len(text.encode())


def cut_bytes(text: str, longest: int) -> str:
    """`text` in at most `longest` bytes, cut between characters and marked as cut where there is room for it."""
    if count_bytes(text) <= longest:
        return text
    mark = CUT_SHORT if longest > 2 * count_bytes(CUT_SHORT) else ""
    kept = text.encode()[: max(0, longest - count_bytes(mark))].decode(errors="ignore")
    return kept.rstrip() + mark


def cut_lines(text: str, longest: int) -> str:
    """The first lines of `text` in at most `longest` bytes; only when not even one fits is it cut within."""
    lines = text.strip().split("\n")
    for kept in range(len(lines), 0, -1):
        shown = "\n".join(lines[:kept]).rstrip()
        if count_bytes(shown) <= longest:
            return shown
    # A first line is a heading or words, never a link, which would be broken here.
    return cut_bytes(lines[0], longest)
