"""What the steps of one turn share."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass, field

from gateway.channels.message import InboundMessage
from gateway.conversation.identifiers import make_answer_id


@dataclass
class Turn:
    """One turn on its way. `deadline` is on the clock of time.monotonic(); the bot gets `bot_seconds` of it at most."""

    message: InboundMessage
    deadline: float
    bot_seconds: float
    answer_id: str = field(default_factory=make_answer_id)
    started: float = field(default_factory=time.perf_counter)
    text: str = ""  # folded and masked; the only form that leaves the gateway
    is_ours: bool = False  # we hold the claim on the message id and must write its answer down
    held: ExitStack = field(default_factory=ExitStack)  # given back when the turn ends

    def get_seconds_left(self) -> float:
        """Seconds until the resident must have a sentence."""
        return self.deadline - time.monotonic()

    def get_milliseconds(self) -> float:
        """Milliseconds since the turn began."""
        return (time.perf_counter() - self.started) * 1000
