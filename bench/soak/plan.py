"""How long and how hard; each value is a setting `SOAK_<NAME>` of `make soak`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class SoakPlan:
    """Half of the followers follow a verified account, the others one that may not push."""

    followers: int = 500
    messages: int = 5000
    # Messages per second on average; they come at random. Platform, followers and desk share the machine: on two cores
    # twice as many are more than the desk can answer while its parts are killed.
    rate: float = 5.0
    # Share of messages that the same follower sends another one right after.
    hasty: float = 0.15
    # Share of messages that are sent once more in the same words.
    repeated: float = 0.03
    # How often the list of troubles is gone through.
    rounds: int = 3
    # How long stragglers may take after the last message.
    settle_seconds: float = 240.0
    # Two messages closer together than this may be recorded in either order.
    order_margin_seconds: float = 0.5
    seed: int = 1

    @property
    def seconds(self) -> float:
        """How long messages are sent."""
        return self.messages / self.rate


def read_plan(environment: Mapping[str, str]) -> SoakPlan:
    """Raises ValueError when a setting is no number."""
    given = {
        one.name: type(one.default)(environment[f"SOAK_{one.name.upper()}"])  # type: ignore[misc]
        for one in fields(SoakPlan)
        if f"SOAK_{one.name.upper()}" in environment
    }
    return SoakPlan(**given)
