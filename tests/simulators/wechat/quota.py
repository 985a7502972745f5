"""客服消息下发额度: five pushes in 48 hours after a message, three in a minute after a tap (official, 2026)."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.simulators.wechat.utterances import Grant

OUT_OF_TIME = 45015
OUT_OF_COUNT = 45047


@dataclass(frozen=True)
class Allowance:
    """How many pushes for how long."""

    pushes: int
    seconds: float


ALLOWANCES = {Grant.MESSAGE: Allowance(5, 48 * 3600), Grant.TAP: Allowance(3, 60)}


@dataclass
class _Window:
    ends_at: float
    left: int


@dataclass
class PushRights:
    """One follower's windows; a new action of a kind replaces the window of that kind."""

    windows: dict[Grant, _Window] = field(default_factory=dict)

    def grant(self, kind: Grant, at: float) -> None:
        if allowance := ALLOWANCES.get(kind):
            self.windows[kind] = _Window(at + allowance.seconds, allowance.pushes)

    def use(self, at: float) -> int:
        """Take one push; 0, or the error code that says why there is none."""
        open_windows = [window for window in self.windows.values() if at < window.ends_at]
        if not open_windows:
            return OUT_OF_TIME
        # The one that ends first, so that a short window is not wasted.
        usable = sorted((one for one in open_windows if one.left), key=lambda one: one.ends_at)
        if not usable:
            return OUT_OF_COUNT
        usable[0].left -= 1
        return 0
