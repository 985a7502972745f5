"""A question that is heard makes items likelier than the index alone says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palmgov.answers.case import Case
from palmgov.answers.context import Context
from palmgov.answers.heard import get_sureness
from palmgov.answers.question import Question
from palmgov.answers.thresholds import DEFAULT_THRESHOLDS
from palmgov.guides.snapshot import Found, GuideSnapshot
from tests.palmgov.answers.talk import Talk, get_decision, get_item

WORDS = "家里那条狗没上证"


def _case(snapshot: GuideSnapshot, score: float, intent: str = "ask_guide") -> Case:
    match = replace(snapshot.look_up("养犬登记").items[0], score=score)
    question = Question("养犬登记", intent, 0.9)
    return Case(question, Context(), snapshot, Found((match,), ()), DEFAULT_THRESHOLDS)


def test_of_a_question_that_was_heard_none_of_them_keeps_a_part_of_its_chance(
    shipped_snapshot: GuideSnapshot,
) -> None:
    likely = get_sureness(_case(shipped_snapshot, 0.4)) * 0.4
    assert likely == pytest.approx(0.4 / (0.4 + 0.6 * DEFAULT_THRESHOLDS.none_when_heard))


@pytest.mark.parametrize("intent", ["nlu_fallback", "out_of_scope", "file_complaint"])
def test_what_was_not_heard_as_a_question_gains_nothing(shipped_snapshot: GuideSnapshot, intent: str) -> None:
    assert get_sureness(_case(shipped_snapshot, 0.4, intent)) == 1.0


def test_an_item_too_weak_to_be_asked_about_gains_nothing(shipped_snapshot: GuideSnapshot) -> None:
    assert get_sureness(_case(shipped_snapshot, DEFAULT_THRESHOLDS.offer_alone - 0.01)) == 1.0


def test_a_certain_item_cannot_become_more_than_certain(shipped_snapshot: GuideSnapshot) -> None:
    assert get_sureness(_case(shipped_snapshot, 1.0)) == pytest.approx(1.0)


def test_the_same_words_are_answered_when_a_question_is_heard_in_them(
    shipped_snapshot: GuideSnapshot,
) -> None:
    assert get_item(Talk(shipped_snapshot).ask(WORDS, "conditions")) == "养犬登记"
    unheard = Talk(shipped_snapshot).ask(WORDS, "conditions", intent="nlu_fallback")
    assert get_decision(unheard) != "answer"
