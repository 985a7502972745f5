"""What every channel hands to the turn, and what the turn hands back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from palmgov.cards.model import Card
from palmgov.conversations.understanding import Understanding


@dataclass(frozen=True, slots=True)
class SharedLocation:
    """Where the resident says they are, WGS-84 degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """One message of a resident. `visitor` is what the channel knows the sender by, if anything."""

    channel: str
    account: str
    conversation: str
    message_id: str | None
    text: str
    received_at: datetime
    location: SharedLocation | None = None
    visitor: str | None = None


class Reply(BaseModel):
    """The answer to one message. `understanding` is None when nothing could be understood at all."""

    model_config = ConfigDict(frozen=True)

    conversation: str
    answer_id: str
    cards: tuple[Card, ...]
    understanding: Understanding | None = None
