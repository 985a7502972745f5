"""Scores are chances: of the items and of "none of them" together one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palmgov.index.features import FEATURE_NAMES, Features
from palmgov.index.ranking import Ranking, load_ranking

NOTHING = Features(**dict.fromkeys(FEATURE_NAMES, 0.0))
EVEN = Ranking(none=0.0, weights=tuple(1.0 if name == "name_f" else 0.0 for name in FEATURE_NAMES))


def test_every_feature_has_a_fitted_weight() -> None:
    assert len(load_ranking().weights) == len(FEATURE_NAMES)


def test_no_candidates_have_no_scores() -> None:
    assert EVEN.score([]) == []


def test_one_that_is_as_likely_as_none_scores_one_half() -> None:
    assert EVEN.score([NOTHING]) == [0.5]


def test_equally_likely_items_share_what_none_leaves() -> None:
    assert EVEN.score([NOTHING, NOTHING, NOTHING]) == pytest.approx([0.25] * 3)


def test_a_better_fit_scores_higher() -> None:
    better, worse = EVEN.score([replace(NOTHING, name_f=1.0), NOTHING])
    assert better > worse


def test_huge_strengths_do_not_overflow() -> None:
    huge = Ranking(none=-5000.0, weights=tuple(5000.0 for _ in FEATURE_NAMES))
    assert huge.score([replace(NOTHING, name_f=1.0), NOTHING]) == pytest.approx([1.0, 0.0])
