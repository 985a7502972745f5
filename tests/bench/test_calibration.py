"""The calibration looks each question up with its item and without it, and finds the line behind the scores."""

from __future__ import annotations

import math
import random

import pytest

from bench.calibration import Asked, Scored, fit_odds, load_asked, score, walk
from palmgov.answers.question import Question
from tests.palmgov.builders import LIBRARY_CARD, STALL, make_snapshot
from tests.palmgov.shipped import get_snapshot

ASKED = [
    Asked(Question(guide.name, "ask_guide", 1.0, ("materials",)), guide.item_code)
    for guide in (LIBRARY_CARD, STALL)
]


def test_each_item_is_missing_for_its_own_questions_and_back_for_the_next() -> None:
    for one, whole, without in walk(ASKED, make_snapshot()):
        assert score(one, whole).is_right
        assert not score(one, without).is_right
        others = {asked.item_code for asked in ASKED} - {one.item_code}
        assert others <= set(without.guides)


def test_the_line_behind_the_scores_is_found() -> None:
    chance = random.Random(1)

    def draw() -> Scored:
        strength = chance.uniform(-3, 3)
        odds = -1.0 + 1.5 * strength
        return Scored(1 / (1 + math.exp(-strength)), chance.random() < 1 / (1 + math.exp(-odds)))

    assert fit_odds([draw() for _ in range(20_000)]) == pytest.approx((-1.0, 1.5), abs=0.1)


def test_only_single_questions_that_one_item_answers_are_asked() -> None:
    shipped = get_snapshot()
    asked = load_asked(shipped)
    assert len(asked) > 600
    assert all(one.item_code in shipped.guides for one in asked)
