"""Words of a WeChat bubble, to be compared with those of the page."""

from __future__ import annotations

import re

_TAG = re.compile(r"</?a\b[^>]*>")
_NUMBER = re.compile(r"\bLY\d{6}[0-9A-Z]{5}\b", re.ASCII)
_LINKS = ("全文：",)
# How a bubble begins to say that it does not hold everything.
SHORTENED = "内容较多"


def list_lines(text: str) -> list[str]:
    """The lines without markup, empty lines, the address of the full text and the number that each message gets."""
    plain = (_NUMBER.sub("LY", _TAG.sub("", line)).strip() for line in text.split("\n"))
    return [line for line in plain if line and not line.startswith(_LINKS)]


def begins_with(bubble: list[str], page: list[str]) -> bool:
    """Whether the bubble says what the page says, in order; only a shortened one may leave lines out."""
    remarks = [line for line in bubble if line.startswith(SHORTENED)]
    if not remarks:
        return bubble[: len(page)] == page
    said = [line for line in bubble if line in page]
    return bubble[0] == page[0] and bool(said) and said == [line for line in page if line in said]
