from __future__ import annotations

import pytest

from palmgov.evaluation.measures import Aim
from palmgov.evaluation.share import Share


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (81, 100, 0.7222, 0.8749)],
)
def test_the_interval_is_wilsons(hits: int, total: int, low: float, high: float) -> None:
    assert Share(hits, total).interval == pytest.approx((low, high), abs=0.0001)


def test_nothing_counted_has_no_value() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).interval is None
    assert Share(4, 7, is_counted=False).interval is None


def test_an_aim_has_a_direction() -> None:
    assert Aim(0.8).is_met(Share(8, 10))
    assert not Aim(0.8).is_met(Share(7, 10))
    assert Aim(0.05, at_most=True).is_met(Share(1, 20))
    assert not Aim(0.05, at_most=True).is_met(Share(2, 20))
