"""The bot's side of the action server: it sends a tracker and gets events and cards."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk.executor import ActionExecutor

from palmgov.cards.model import Card
from palmgov.cards.text import render_text
from palmgov.conversations.bot_reply import BotReply
from palmgov.conversations.understanding import Understanding

SENDER = "conversation-1"


@dataclass
class Reaction:
    """What one action did: its cards, and what the bot shall remember."""

    replies: list[BotReply]
    events: list[dict[str, Any]]

    @property
    def card(self) -> Card:
        (reply,) = self.replies
        return reply.card

    @property
    def understanding(self) -> Understanding:
        (reply,) = self.replies
        assert reply.understanding is not None
        return reply.understanding

    @property
    def text(self) -> str:
        return "\n".join(render_text(reply.card) for reply in self.replies)

    @property
    def slots(self) -> dict[str, Any]:
        assert all(event["event"] == "slot" for event in self.events)
        return {event["name"]: event["value"] for event in self.events}


@dataclass
class Desk:
    """Runs actions by name over hand-made trackers and keeps the slots between turns."""

    executor: ActionExecutor
    slots: dict[str, Any] = field(default_factory=dict)

    def run(
        self,
        action: str,
        text: str = "",
        intent: str = "ask_guide",
        *,
        location: dict[str, float] | None = None,
        answer_id: str | None = None,
        extracted: dict[str, Any] | None = None,
        confidence: float = 0.93,
        **heard: Any,
    ) -> Reaction:
        """`heard` is what the NLU adds to the message; `extracted` are the slots a form just filled."""
        message = {"text": text, "intent": {"name": intent, "confidence": confidence}, **heard}
        metadata = {"location": location, "answer_id": answer_id}
        said = {"event": "user", "text": text, "metadata": metadata}
        filled = [
            {"event": "slot", "name": name, "value": value} for name, value in (extracted or {}).items()
        ]
        tracker = {
            "sender_id": SENDER,
            "slots": dict(self.slots),
            "latest_message": message,
            "events": [{"event": "action", "name": "action_listen"}, said, *filled],
            "paused": False,
            "followup_action": None,
            "active_loop": {},
            "latest_action_name": "action_listen",
        }
        call = {
            "next_action": action,
            "sender_id": SENDER,
            "tracker": tracker,
            "domain": {},
            "version": "3.6.21",
        }
        result = asyncio.run(self.executor.run(call))
        assert result is not None
        replies = [BotReply.model_validate(response["custom"]) for response in result.responses]
        reaction = Reaction(replies, [dict(event) for event in result.events])
        self.slots.update(reaction.slots)
        return reaction
