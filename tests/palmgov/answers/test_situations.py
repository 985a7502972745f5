"""Situations are named by the resident in the guide's words."""

from __future__ import annotations

from palmgov.answers.situations import find_situations
from palmgov.guides.model import Situation, SituationOption
from tests.palmgov.builders import LIBRARY_CARD, make_guide


def test_options_of_several_questions_are_found_in_one_message() -> None:
    assert find_situations(LIBRARY_CARD, "未成年人，委托代办").chosen == ("child", "by_other")


def test_a_text_that_names_none_chooses_none() -> None:
    named = find_situations(LIBRARY_CARD, "要带什么")
    assert not named
    assert named.replace_in(("child",)) == ("child",)


def test_a_new_choice_replaces_the_earlier_one_of_its_question_only() -> None:
    named = find_situations(LIBRARY_CARD, "成年人本人")
    assert named.replace_in(("child", "by_other")) == ("by_other", "adult")


def test_the_longer_name_wins_within_a_question() -> None:
    options = (SituationOption(id="car", name="换车"), SituationOption(id="new_car", name="换车牌"))
    guide = make_guide(situations=(Situation(question="哪种？", options=options),))
    assert find_situations(guide, "我要换车牌").chosen == ("new_car",)
