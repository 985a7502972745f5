"""No more connections wait than there are seats."""

from __future__ import annotations

import pytest

from gateway.channels.wechat.seats import Seats


def test_a_seat_is_free_again_when_its_holder_is_done() -> None:
    seats = Seats(1)
    with seats.take() as first, seats.take() as second:
        assert (first, second) == (True, False)
    with seats.take() as again:
        assert again


def test_a_seat_is_given_back_by_a_holder_that_fails() -> None:
    seats = Seats(1)
    with pytest.raises(RuntimeError), seats.take():
        raise RuntimeError
    with seats.take() as again:
        assert again


def test_without_seats_nobody_waits() -> None:
    with Seats(0).take() as is_seated:
        assert not is_seated
