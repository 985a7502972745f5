"""What every channel hands to the turn, and what the turn hands back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from palmgov.cards.model import Card
from palmgov.conversations.understanding import Understanding

# About a hundred metres: enough for the nearest hall, too little to find a resident's door.
PLACE_DECIMALS = 3
# Characters of one message; a question needs far less, and all of it is looked at.
LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class SharedLocation:
    """Where the resident says they are, WGS-84 degrees; rounded at once, so that no finer place is kept or sent."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "latitude", round(self.latitude, PLACE_DECIMALS))
        object.__setattr__(self, "longitude", round(self.longitude, PLACE_DECIMALS))


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
