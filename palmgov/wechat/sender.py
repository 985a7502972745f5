"""What every message has: from whom, to which account, when, and its identifier."""

from __future__ import annotations

from typing import TypedDict

from palmgov.wechat.fields import Fields, Malformed, parse_whole

_LONGEST_NAME = 128


class Common(TypedDict):
    """The arguments that every record takes."""

    to_user: str
    from_user: str
    created_at: int
    msg_id: str


def parse_common(fields: Fields, *, is_event: bool) -> Common:
    """Sender, receiver, time and identifier. Raises Malformed for one that is missing or cannot be a name."""
    msg_id = fields.find_text("MsgId") or fields.find_text("MsgID") or ""
    return Common(
        to_user=_name(fields.get_text("ToUserName")),
        from_user=_name(fields.get_text("FromUserName")),
        created_at=parse_whole(fields.get_text("CreateTime")),
        # A message without an identifier is told from others by everything in it; an event by event and key.
        msg_id=msg_id if msg_id or is_event else fields.get_fingerprint(),
    )


def _name(text: str) -> str:
    if not 0 < len(text) <= _LONGEST_NAME or not text.isascii() or not text.isprintable():
        raise Malformed
    return text
