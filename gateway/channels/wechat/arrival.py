"""One try of the platform to bring a message: when it came, and how long we have."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from gateway.channels.wechat.line import PlatformLine
from palmgov.wechat.messages import WechatMessage

# Official: five seconds, three tries.
TRY_SECONDS = 5.0
# Past this, counted from the first, there is no other try.
_LAST_TRY_AFTER_SECONDS = 9.0
# No connection can be open any more so long after a try began, and no other try is on its way.
CLOSED_AFTER = timedelta(seconds=TRY_SECONDS + 1.0)
# An older signature tells nothing: a clock goes differently from ours, or a second try carries the first one's.
_OLDEST_SECONDS = 3.5


def find_opening(signed_at: int, arrived_at: datetime) -> datetime:
    """When the platform opened the connection, at the latest; it signs a try with its clock's whole second.

    A busy gateway looks at a connection a while after it was opened, and the platform's five seconds run meanwhile.
    """
    age = arrived_at.timestamp() - (signed_at + 1)
    return arrived_at - timedelta(seconds=age if 0.0 < age < _OLDEST_SECONDS else 0.0)


@dataclass(frozen=True)
class Arrival:
    """`arrived_at` is when we looked at the try, `opened_at` when it began as far as clocks tell.

    `signed_at` is the platform's clock in whole seconds since 1970, `deadline` ours (time.monotonic()).
    `may_wait` is False when so many connections wait already that this one has to be answered with what there is.
    """

    message: WechatMessage
    arrived_at: datetime
    opened_at: datetime
    signed_at: int
    line: PlatformLine
    deadline: float
    may_wait: bool = True

    @property
    def open_until(self) -> datetime:
        """When no connection can be open for the message any more, unless the platform comes again."""
        return self.opened_at + CLOSED_AFTER

    def is_last_try(self, first_at: datetime) -> bool:
        """Whether the platform will not come again; `first_at` is when its first try arrived here.

        The first tries may have been lost on the way: then only the platform's own clock tells.
        """
        seconds = (self.arrived_at - first_at).total_seconds()
        return max(seconds, self.signed_at - self.message.created_at) >= _LAST_TRY_AFTER_SECONDS

    def get_seconds_left(self) -> float:
        """Seconds in which a reply still reaches the platform."""
        return self.deadline - time.monotonic()
