"""Who wrote, without saying who: safe for logs, keys and tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SenderKey:
    """`sender` is a keyed hash of the platform's name for the resident, 32 hex digits."""

    channel: str
    account: str
    sender: str

    @property
    def conversation(self) -> str:
        """Rasa's sender id and the gateway's conversation id."""
        return f"{self.channel}:{self.account}:{self.sender}"
