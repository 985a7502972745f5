"""The costlier a wrong answer, and the more of what is asked has no guide, the surer an answer must be."""

from __future__ import annotations

import pytest

from palmgov.answers.context import Context
from palmgov.answers.costs import Costs
from palmgov.answers.decide import decide
from palmgov.answers.question import Question
from palmgov.answers.thresholds import DEFAULT_THRESHOLDS, Thresholds
from palmgov.guides.snapshot import GuideSnapshot
from palmgov.settings import Settings


def test_the_least_score_grows_with_the_cost_and_with_what_is_missing() -> None:
    by_cost = [Costs(wrong_answer=cost).find_least_score() for cost in (2, 4, 10, 100, 1000)]
    by_gaps = [Costs(missing=share).find_least_score() for share in (0.01, 0.1, 0.3, 0.99)]
    assert by_cost == sorted(by_cost) and by_gaps == sorted(by_gaps)
    assert all(0 < least < 1 for least in by_cost + by_gaps)


def test_with_half_of_what_is_asked_missing_an_answer_worth_as_much_as_a_question_back_needs_better_odds() -> (
    None
):
    """At even chances the odds of being right are one to one where the fitted line crosses zero."""
    assert Costs(wrong_answer=2, missing=0.5).find_least_score() == pytest.approx(0.745, abs=0.005)


def test_settings_and_thresholds_begin_with_the_same_costs() -> None:
    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    assert Costs(settings.wrong_answer_cost, settings.missing_share) == Costs()
    assert DEFAULT_THRESHOLDS.answer == Costs().find_least_score()


def test_a_city_that_fears_wrong_answers_asks_back(shipped_snapshot: GuideSnapshot) -> None:
    careful = Thresholds(answer=Costs(wrong_answer=1000).find_least_score())
    question = Question("公租房怎么申请", "ask_guide", 0.9, ("procedure",))
    assert decide(question, Context(), shipped_snapshot).decision == "answer"
    assert decide(question, Context(), shipped_snapshot, careful).decision == "clarify"
