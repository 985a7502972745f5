"""Percentiles of what was measured."""

from __future__ import annotations

import random

import pytest

from bench.turns.percentiles import find_percentiles


def test_of_a_hundred_values_they_are_the_fiftieth_and_the_ninety_ninth() -> None:
    values = [float(one) for one in range(1, 101)]
    random.Random(1).shuffle(values)
    found = find_percentiles(values)
    assert (found.p50, found.p99) == (50, 99)


def test_one_value_is_both() -> None:
    found = find_percentiles([7.0])
    assert (found.p50, found.p99) == (7, 7)


def test_nothing_measured_is_no_figure() -> None:
    with pytest.raises(ValueError, match="nothing was measured"):
        find_percentiles([])
