"""The border between the bot and the gateway: what an action sends through Rasa as `custom` JSON."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from palmgov.cards.model import Card
from palmgov.conversations.understanding import Understanding


class BotReply(BaseModel):
    """One card, and on the first reply of a turn what was understood."""

    model_config = ConfigDict(frozen=True)

    card: Card
    understanding: Understanding | None = None
