"""A share of a sample with the interval that its size allows."""

from __future__ import annotations

import math
from dataclasses import dataclass

_Z_95_PERCENT = 1.959964


@dataclass(frozen=True)
class Share:
    """`hits` of `total`. `is_counted` is False where the parts are no independent trials (an F1)."""

    hits: int
    total: int
    is_counted: bool = True

    @property
    def value(self) -> float | None:
        """0 to 1; None when there was nothing to count."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval (Wilson 1927); it holds for small samples and for shares near 0 and 1."""
        if not self.total or not self.is_counted:
            return None
        share, square = self.hits / self.total, _Z_95_PERCENT**2
        scale = 1 + square / self.total
        middle = (share + square / (2 * self.total)) / scale
        spread = share * (1 - share) / self.total + square / (4 * self.total**2)
        width = _Z_95_PERCENT * math.sqrt(spread) / scale
        return max(0.0, middle - width), min(1.0, middle + width)


def count_share(flags: list[bool]) -> Share:
    """The share of true ones."""
    return Share(sum(flags), len(flags))
