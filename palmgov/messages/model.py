"""A message a resident left (留言)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

MessageKind = Literal["person", "complaint"]


@dataclass(frozen=True)
class RecordedMessage:
    """`conversation` is the chat it came from, so that a reply can reach the resident."""

    number: str
    kind: MessageKind
    text: str
    conversation: str
    created_at: datetime
    reply: str | None = None
    replied_at: datetime | None = None
    replied_by: str | None = None
