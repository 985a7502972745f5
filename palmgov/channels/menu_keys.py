"""What a tap stands for: keys of an account's menu, scenes of its QR codes, ids of tappable lines. Said once, here.

`guide:<item code>` opens a guide, `theme:<name>` a life event (一件事), a word of `ASKED_BY_KEY` asks its sentence.
The scene of a QR code may also be an item code alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

GUIDE_PREFIX = "guide:"
THEME_PREFIX = "theme:"
# A tap asks like words that are typed, so that it takes the same way and gets the same answer.
ASKED_BY_KEY: Mapping[str, str] = MappingProxyType(
    {
        "hall": "最近的大厅在哪",
        "case": "查一下我的办件进度",
        "rate": "我要评价",
        "person": "转人工",
        "message": "我要留言",
        "about": "你能做什么",
    }
)
_ITEM_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,35}")


@dataclass(frozen=True, slots=True)
class Tapped:
    """What a key stands for: the words it asks, or the code of the item whose guide it opens."""

    text: str = ""
    item_code: str | None = None


def make_guide_key(item_code: str) -> str:
    """The key that opens this item's guide."""
    return f"{GUIDE_PREFIX}{item_code}"


def make_theme_key(name: str) -> str:
    """The key that opens this life event."""
    return f"{THEME_PREFIX}{name}"


def read_key(key: str) -> Tapped | None:
    """What `key` stands for; None when it is none of ours."""
    if key in ASKED_BY_KEY:
        return Tapped(text=ASKED_BY_KEY[key])
    if key.startswith(GUIDE_PREFIX):
        return _open_item(key.removeprefix(GUIDE_PREFIX))
    if key.startswith(THEME_PREFIX):
        name = key.removeprefix(THEME_PREFIX).strip()
        return Tapped(text=name) if name else None
    return None


def read_scene(scene: str) -> Tapped | None:
    """What the scene of a QR code stands for; None when it is none of ours."""
    return read_key(scene) or _open_item(scene)


def _open_item(code: str) -> Tapped | None:
    return Tapped(item_code=code) if _ITEM_CODE.fullmatch(code) else None
