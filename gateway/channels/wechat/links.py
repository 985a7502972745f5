"""Links in the text of a WeChat message: to a page, or a tap that sends words back as if typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

# A page would be opened, or words sent, under a label that somebody else chose.
_TAG = re.compile(r"<(?=\s*/?\s*[A-Za-z!?])")
# Chinese stays as it is: clients take it, and encoded it would be three times as long.
_UNSAFE = re.compile(r"[%&#+\"'<>\\\s]")
# The entry's id comes back with the tap; an empty one is not sent.
PLAIN_ID = "say"


@dataclass(frozen=True, slots=True)
class Tap:
    """Something to tap: shown as `label`, sent as `text`; `id` comes back with it where the platform keeps it."""

    label: str
    text: str
    id: str = PLAIN_ID


def disarm(text: str) -> str:
    """`text` that is not ours, without anything a phone would take for a link's tag."""
    return _TAG.sub("＜", text)


def link_words(tap: Tap) -> str:
    """A label that sends the tap's words when it is tapped (bizmsgmenu)."""
    words = _UNSAFE.sub(lambda match: quote(match.group()), tap.text)
    return f'<a href="weixin://bizmsgmenu?msgmenucontent={words}&msgmenuid={quote(tap.id, safe=":")}">{disarm(tap.label)}</a>'


def link_page(label: str, address: str) -> str:
    """A label that opens a page."""
    return f'<a href="{quote(address, safe=":/?=&%#")}">{disarm(label)}</a>'
