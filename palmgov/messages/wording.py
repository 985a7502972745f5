"""What a resident reads when staff have answered."""

from __future__ import annotations

from palmgov.messages.model import RecordedMessage


def word_reply(message: RecordedMessage) -> str:
    """The reply under its message's number."""
    return f"您的留言 {message.number} 有回复了：{message.reply}"
