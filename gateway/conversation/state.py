"""What the steps of one turn share."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from gateway.channels.message import InboundMessage
from gateway.conversation.identifiers import make_answer_id
from gateway.conversation.order import Ticket


@dataclass
class Turn:
    """One turn on its way. `deadline` is on the clock of time.monotonic(); the bot gets `bot_seconds` of it at most."""

    message: InboundMessage
    deadline: float
    bot_seconds: float
    answer_id: str = field(default_factory=make_answer_id)
    started: float = field(default_factory=time.perf_counter)
    text: str = ""  # folded and masked; the only form that leaves the gateway
    ticket: Ticket | None = None  # the message is ours: we must write its answer down and leave the line

    def get_seconds_left(self) -> float:
        """Seconds until the resident must have a sentence."""
        return self.deadline - time.monotonic()

    def get_milliseconds(self) -> float:
        """Milliseconds since the turn began."""
        return (time.perf_counter() - self.started) * 1000
