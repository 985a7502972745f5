"""The dialogues that are put to both systems."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("dialogues.yml")


@dataclass(frozen=True)
class Turn:
    """One message, and what a right answer to it is about."""

    text: str
    item: str
    aspect: str


Dialogue = tuple[Turn, ...]


def load_dialogues(path: Path = FILE) -> tuple[Dialogue, ...]:
    """Every dialogue, in the order of the file."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        tuple(Turn(text, entry["item"], aspect) for text, aspect in entry["turns"]) for entry in entries
    )
