"""The fit learns what tells the right candidate, and when none is right, whatever a feature's unit."""

from __future__ import annotations

import numpy as np
import pytest

from bench.nicknames import Nickname, measure
from bench.weight_fit import Example, fit_weights

EXAMPLES = [
    Example(np.array([[1.0, 0.2], [0.1, 0.9], [0.2, 0.4]]), (0,)),
    Example(np.array([[0.1, 0.8], [0.9, 0.1]]), (1,)),
    Example(np.array([[0.1, 0.5], [0.2, 0.3]]), ()),
]


def test_the_feature_that_tells_gets_the_weight_and_none_wins_where_nothing_fits() -> None:
    first, second, none = fit_weights(EXAMPLES)
    assert first > abs(second)
    assert first * 0.2 < none < first


def test_a_features_unit_does_not_change_what_it_does() -> None:
    units = np.array([100.0, 1.0])
    scaled = [Example(one.features * units, one.right) for one in EXAMPLES]
    assert fit_weights(scaled)[:-1] * units == pytest.approx(fit_weights(EXAMPLES)[:-1], rel=1e-2)


def test_items_of_two_departments_with_one_name_count_once() -> None:
    example = Example(np.array([[0.9], [0.8], [0.1]]), (2,))
    nickname = Nickname(example, ("甲", "甲", "乙"), frozenset({"乙"}), is_hard=True)
    assert nickname.get_rank(np.array([1.0, 0.0])) == 1
    assert measure([nickname], np.array([1.0, 0.0])) == {
        f"{group}@{depth}": float(depth > 1) for group in ("all", "hard") for depth in (1, 3, 5)
    }
