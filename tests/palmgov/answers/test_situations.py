"""Situations are named by the resident in the guide's words."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("是给未成年的孩子办", ("child",)), ("托人代办的", ("by_other",)), ("我是成年人本人", ("adult",)),
        ("给未成年的孩子办要带什么", ()), ("不是代办", ()), ("随便说说", ()),
    ],
)  # fmt: skip
def test_who_states_something_need_only_say_a_word_of_its_own(text: str, chosen: tuple[str, ...]) -> None:
    assert find_situations(LIBRARY_CARD, text).chosen == chosen


def test_several_words_of_an_option_say_it_surely() -> None:
    options = (SituationOption(id="new", name="买新房（开发商）"), SituationOption(id="old", name="买二手房"))
    guide = make_guide(situations=(Situation(question="哪种房？", options=options),))
    assert find_situations(guide, "我买的是开发商的新房").is_sure
    assert not find_situations(guide, "我买的是新房").is_sure
