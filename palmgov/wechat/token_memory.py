"""Access tokens in this process: what it goes on with while Redis is away."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field

from palmgov.wechat.access_token import AccessToken
from palmgov.wechat.errors import WechatError
from palmgov.wechat.token_shelf import (
    CLAIM_SECONDS,
    DAY_SECONDS,
    FORCED_A_DAY,
    FORCED_APART_SECONDS,
    KeptToken,
    get_pause_seconds,
)


@dataclass
class _Entry:
    value: str = field(default="", repr=False)
    good_until: float = 0.0
    kept_by: int = 0
    fence: int = 0
    claimed_until: float = 0.0
    failure: WechatError | None = None
    forced: list[float] = field(default_factory=list)


class MemoryShelf:
    """A TokenShelf for the threads of one process."""

    def __init__(self) -> None:
        self._entries: defaultdict[str, _Entry] = defaultdict(_Entry)
        self._lock = threading.Lock()

    def find(self, app_id: str) -> KeptToken | None:
        """The token, unless it has run out."""
        with self._lock:
            entry = self._entries[app_id]
            left = entry.good_until - time.monotonic()
            return KeptToken(entry.value, left) if left > 0 else None

    def claim(self, app_id: str) -> int | None:
        """The right to fetch; raises WechatError when a fetch has just failed."""
        with self._lock:
            entry = self._entries[app_id]
            if time.monotonic() < entry.claimed_until:
                if entry.failure:
                    raise WechatError(entry.failure.code, entry.failure.kind, "stable_token just failed")
                return None
            entry.fence += 1
            entry.failure, entry.claimed_until = None, time.monotonic() + CLAIM_SECONDS
            return entry.fence

    def keep(self, app_id: str, fence: int, token: AccessToken) -> bool:
        """Keep it unless a later claim has kept its own."""
        with self._lock:
            entry = self._entries[app_id]
            if entry.fence == fence:
                entry.claimed_until = 0.0
            if entry.kept_by > fence:
                return False
            entry.value, entry.good_until = token.value, time.monotonic() + token.seconds
            entry.kept_by = fence
            return True

    def copy(self, app_id: str, token: KeptToken) -> None:
        """Take over what the other shelf has."""
        with self._lock:
            entry = self._entries[app_id]
            entry.value, entry.good_until = token.value, time.monotonic() + token.seconds_left

    def release(self, app_id: str, fence: int) -> None:
        """End this claim without a fetch."""
        with self._lock:
            entry = self._entries[app_id]
            if entry.fence == fence:
                entry.claimed_until = 0.0

    def record_failure(self, app_id: str, fence: int, error: WechatError) -> None:
        """Let others fail alike for a while."""
        with self._lock:
            entry = self._entries[app_id]
            if entry.fence == fence:
                entry.failure = error
                entry.claimed_until = time.monotonic() + get_pause_seconds(error)

    def take_forced(self, app_id: str) -> bool:
        """Whether a forced refresh may be made now; it counts as made."""
        with self._lock:
            entry, now = self._entries[app_id], time.monotonic()
            entry.forced = [at for at in entry.forced if now - at < DAY_SECONDS]
            is_allowed = len(entry.forced) < FORCED_A_DAY and (
                not entry.forced or now - entry.forced[-1] >= FORCED_APART_SECONDS
            )
            entry.forced += [now] * is_allowed
            return is_allowed
