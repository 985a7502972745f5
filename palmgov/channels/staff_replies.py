"""Replies of staff to messages that residents left on a messaging platform: they go by the outbox."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection

from palmgov.cards.model import TextCard
from palmgov.channels.outbox import add_to_outbox
from palmgov.channels.sender_key import SenderKey
from palmgov.messages.model import RecordedMessage
from palmgov.messages.wording import word_reply

_PLATFORMS = frozenset({"wechat"})


def find_sender(conversation: str) -> SenderKey | None:
    """Who that is on a messaging platform; None for a conversation on the web page."""
    parts = conversation.split(":")
    return SenderKey(*parts) if len(parts) == 3 and parts[0] in _PLATFORMS else None


def send_staff_reply(connection: Connection, message: RecordedMessage) -> bool:
    """Put the reply on its way; False when it does not go by the outbox, or is on its way already.

    The same words twice are one reply: staff repeat a command when they are not sure that it worked.
    """
    key = find_sender(message.conversation)
    if key is None or message.reply is None or message.replied_at is None:
        return False
    words = hashlib.sha256(message.reply.encode()).hexdigest()[:16]
    cards = [TextCard(text=word_reply(message))]
    return add_to_outbox(connection, key, f"reply:{message.number}:{words}", cards, message.replied_at)
