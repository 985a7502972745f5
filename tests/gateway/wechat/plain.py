"""A WeChat text as words: what the page would say, without links and the blank lines that give room."""

from __future__ import annotations

import re

_PAGE = re.compile(r'<a href="(https?://[^"]*)">[^<]*</a>')
_WORDS = re.compile(r'<a href="weixin://bizmsgmenu\?msgmenucontent=([^"&]*)&msgmenuid=([^"&]*)">([^<]*)</a>')


def read_plain(text: str) -> str:
    """`text` with a page's address for its link, and the label for words to tap."""
    words = _WORDS.sub(r"\3", _PAGE.sub(r"\1", text))
    return "\n".join(line for line in words.split("\n") if line)


def list_taps(text: str) -> list[tuple[str, str, str]]:
    """Label, words and id of everything to tap."""
    return [(label, words, id_) for words, id_, label in _WORDS.findall(text)]
