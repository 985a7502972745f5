"""The settings of `make bench`."""

from __future__ import annotations

import pytest

from bench.__main__ import PARTS, read_parts
from bench.length import FULL, SHORT, read_length


def test_the_full_length_is_measured_unless_the_short_one_is_named() -> None:
    assert read_length({}) == FULL
    assert read_length({"BENCH_LENGTH": "short"}) == SHORT


def test_a_misspelt_length_is_refused() -> None:
    with pytest.raises(ValueError, match="BENCH_LENGTH=shrt"):
        read_length({"BENCH_LENGTH": "shrt"})


def test_everything_is_measured_unless_parts_are_named() -> None:
    assert read_parts({}) == PARTS
    assert read_parts({"BENCH_PARTS": "growth stock"}) == ("growth", "stock")


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(ValueError, match="BENCH_PARTS=rasa"):
        read_parts({"BENCH_PARTS": "stock rasa"})
