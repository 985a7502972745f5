"""By when the desk must have recorded what the platform brought, as far as that can be known from outside."""

from __future__ import annotations

from dataclasses import dataclass

from tests.simulators.wechat.courier import Attempt
from tests.simulators.wechat.delivery import Delivery

# A gateway that starts again listens at once, so connections are open to it before anybody reads from them.
_BOOT_SECONDS = 10.0
_NEVER = float("inf")


@dataclass(frozen=True)
class Receipt:
    """`margin_seconds`: a try that arrives is recorded by then. `restarts`: when gateways were killed."""

    margin_seconds: float
    restarts: tuple[float, ...] = ()

    def find_latest(self, delivery: Delivery) -> float:
        """When the message was certainly recorded; infinite when every try may have been cut off."""
        attempts = delivery.attempts + delivery.duplicates
        return min((self._find_certain(attempt) for attempt in attempts), default=_NEVER)

    def _find_certain(self, attempt: Attempt) -> float:
        if attempt.body is not None:
            return attempt.ended_at if self._is_booting(attempt) else self._add_margin(attempt)
        if attempt.trouble == "time-out" and not self._is_booting(attempt):
            return self._add_margin(attempt)
        return _NEVER

    def _add_margin(self, attempt: Attempt) -> float:
        return min(attempt.ended_at, attempt.began_at + self.margin_seconds)

    def _is_booting(self, attempt: Attempt) -> bool:
        return any(
            killed_at - self.margin_seconds <= attempt.began_at <= killed_at + _BOOT_SECONDS
            for killed_at in self.restarts
        )
