"""A recorded message of a messaging platform as the record that turns and the bot work on."""

from __future__ import annotations

from gateway.channels.message import InboundMessage, SharedLocation
from palmgov.channels.inbound_entry import InboundEntry


def read_recorded(entry: InboundEntry) -> InboundMessage:
    """The message; its text was masked before it was recorded."""
    is_placed = entry.latitude is not None and entry.longitude is not None
    place = SharedLocation(entry.latitude, entry.longitude) if is_placed else None  # type: ignore[arg-type]
    return InboundMessage(
        channel=entry.key.channel,
        account=entry.key.account,
        conversation=entry.key.conversation,
        message_id=entry.answer_id,
        text=entry.text,
        received_at=entry.received_at,
        location=place,
    )
