"""Where access tokens are kept, and who may fetch a new one: what the two shelves have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from palmgov.wechat.access_token import AccessToken
from palmgov.wechat.errors import Kind, WechatError

# Longer than a call may last: a claim outlives its fetch, and lapses when the process that made it has died.
CLAIM_SECONDS = 10.0
# WeChat counts forced refreshes: at least 30 seconds apart, 20 a day, of which some are left to people.
FORCED_APART_SECONDS = 30.0
FORCED_A_DAY = 15
DAY_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class KeptToken:
    """A token that is still good, and for how long."""

    value: str = field(repr=False)
    seconds_left: float


class TokenShelf(Protocol):
    """Keeps one token per AppID. A fence is a number that grows with every claim."""

    def find(self, app_id: str) -> KeptToken | None:
        """The token, unless it has run out."""

    def claim(self, app_id: str) -> int | None:
        """The right to fetch, as a fence; None while somebody else has it.

        Raises WechatError when a fetch has just failed: asking again at once would only fail again.
        """

    def keep(self, app_id: str, fence: int, token: AccessToken) -> bool:
        """Keep what was fetched under this claim, and end the claim; False when a later claim kept its own."""

    def release(self, app_id: str, fence: int) -> None:
        """End this claim without a fetch."""

    def record_failure(self, app_id: str, fence: int, error: WechatError) -> None:
        """End this claim, and let others fail alike for a while."""

    def take_forced(self, app_id: str) -> bool:
        """Whether a forced refresh may be made now; it counts as made."""


def get_pause_seconds(error: WechatError) -> float:
    """How long a failure counts for everybody. What passes by itself is tried again soon."""
    return 2.0 if error.kind is Kind.RETRY else CLAIM_SECONDS
