"""By how much the best item must lead, and which others are its equals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palmgov.answers.case import Case
from palmgov.answers.context import Context
from palmgov.answers.needed_lead import get_needed_lead, list_equally_named
from palmgov.answers.question import Question
from palmgov.answers.thresholds import DEFAULT_THRESHOLDS
from palmgov.guides.snapshot import Found, GuideSnapshot

LITTLE, MUCH = DEFAULT_THRESHOLDS.names_mostly - 0.1, DEFAULT_THRESHOLDS.names_mostly + 0.1


def _case(snapshot: GuideSnapshot, named: float, best_knows: float, other_knows: float) -> Case:
    """Two items whose names hold the same share of the text, which says no act; what else each knows differs."""
    best, other, *_ = snapshot.look_up("往来港澳台湾通行证").items

    features = replace(best.features, name_recall=named, name_covered=0.5)
    items = (
        replace(best, score=0.6, features=replace(features, vocabulary=best_knows)),
        replace(other, score=0.2, features=replace(features, vocabulary=other_knows)),
    )
    question = Question("一张通行证多少钱", "ask_guide", 0.9)
    return Case(question, Context(), snapshot, Found(items, ()), DEFAULT_THRESHOLDS)


def test_items_named_alike_are_told_apart_by_what_else_is_said(shipped_snapshot: GuideSnapshot) -> None:
    case = _case(shipped_snapshot, LITTLE, 0.6, 0.3)
    assert not list_equally_named(case)
    assert get_needed_lead(case) == DEFAULT_THRESHOLDS.lead_without_act


@pytest.mark.parametrize(
    ("named", "best_knows", "other_knows"),
    [(LITTLE, 0.6, 0.59), (LITTLE, 0.3, 0.6), (MUCH, 0.6, 0.3)],
    ids=["both know it", "the other knows more", "hardly anything else is said"],
)
def test_items_named_alike_are_equal_when_nothing_tells_them_apart(
    shipped_snapshot: GuideSnapshot, named: float, best_knows: float, other_knows: float
) -> None:
    case = _case(shipped_snapshot, named, best_knows, other_knows)
    assert [match.key for match in list_equally_named(case)] == [case.found.items[1].key]
    assert get_needed_lead(case) >= DEFAULT_THRESHOLDS.lead_same_words
