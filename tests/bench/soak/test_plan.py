"""The soak's settings come from the environment."""

from __future__ import annotations

import pytest

from bench.soak.plan import SoakPlan, read_plan


def test_without_settings_it_is_the_long_one() -> None:
    assert read_plan({}) == SoakPlan(followers=500, messages=5000)


def test_settings_keep_their_kind() -> None:
    plan = read_plan({"SOAK_FOLLOWERS": "20", "SOAK_RATE": "2.5", "SOAK_MESSAGES": "50"})
    assert (plan.followers, plan.rate, plan.seconds) == (20, 2.5, 20.0)


def test_a_word_is_no_number() -> None:
    with pytest.raises(ValueError, match="many"):
        read_plan({"SOAK_MESSAGES": "many"})
