"""Room for several answers in one message."""

from __future__ import annotations

from collections.abc import Sequence


def share_bytes(wanted: Sequence[int], room: int) -> list[int]:
    """Bytes for each of `wanted`: what it wants when that is little, an equal share of the rest otherwise."""
    shares = list(wanted)
    waiting = sorted(range(len(shares)), key=lambda place: shares[place])
    for position, place in enumerate(waiting):
        fair = max(0, room) // (len(waiting) - position)
        shares[place] = min(shares[place], fair)
        room -= shares[place]
    return shares
