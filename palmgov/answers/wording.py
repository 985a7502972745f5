"""The sentences residents read, from `wording.yml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml


@cache
def _load_wording() -> dict[str, str]:
    content: dict[str, str] = yaml.safe_load((Path(__file__).parent / "wording.yml").read_text("utf-8"))
    return content


def say(key: str, **values: str) -> str:
    """The text under `key` with its places filled; a missing key or value raises KeyError."""
    return _load_wording()[key].format(**values)
