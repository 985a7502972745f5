"""Why a turn could not be answered."""

from __future__ import annotations


class TurnFailed(Exception):
    """The turn ends in an apology. `part` names what failed, for the log and the metrics."""

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(f"{part}: {reason}")
        self.part = part
        self.reason = reason
