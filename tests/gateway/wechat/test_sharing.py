"""Short answers keep their room; long ones share what is left."""

from __future__ import annotations

import pytest

from gateway.channels.wechat.sharing import share_bytes


@pytest.mark.parametrize(
    ("wanted", "room", "shares"),
    [
        ([300], 1000, [300]),
        ([300, 400], 1000, [300, 400]),
        ([2000, 100, 2000], 1000, [450, 100, 450]),
        ([2000, 2000], 1000, [500, 500]),
        ([2000, 600], 1000, [500, 500]),
        ([5, 5], 0, [0, 0]),
        ([], 10, []),
    ],
)
def test_room_is_shared_fairly(wanted: list[int], room: int, shares: list[int]) -> None:
    assert share_bytes(wanted, room) == shares
