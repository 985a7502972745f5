"""Taking one of the options that were offered: by its number or by its words."""

from __future__ import annotations

from palmgov.answers import references
from palmgov.answers.case import Case
from palmgov.answers.conclusions import answer, ask_back, decline
from palmgov.answers.outcome import Outcome

_LEAST_CHOICE = 0.03  # of an option that a few words are taken to mean


def choose_by_number(case: Case) -> Outcome | None:
    """第二个, 2: the option under that number; a number out of range gets the choice again."""
    codes = case.context.offered
    number = references.find_ordinal(case.question.text, len(codes))
    if number is None or _names_another(case, codes):
        return None
    if not codes:
        return decline(case)
    if number > len(codes):
        return ask_back(case, case.offered, "number out of range")
    # By the numbers the resident saw: an item withdrawn since must not move the others up.
    chosen = case.snapshot.find_guide(codes[number - 1])
    if chosen is None:
        return ask_back(case, case.offered, "option no longer published")
    return answer(case, chosen, "chosen by number", inherit=True)


def _names_another(case: Case, codes: tuple[str, ...]) -> bool:
    """Whether a longer text that holds a number clearly names an item that was not offered."""
    longer = len(case.question.text) > case.thresholds.short_text
    return longer and case.best >= case.thresholds.answer and case.found.items[0].key not in codes


def choose_by_words(case: Case) -> Outcome | None:
    """摆摊那个: the option whose words come back."""
    offered = {guide.guide.item_code: guide for guide in case.offered}
    if not offered or case.context.service_item in offered or references.is_rejection(case.question.text):
        return None
    named = [match for match in case.found.items if match.key in offered]
    if not named:
        return None
    best = named[0]
    second = named[1].score if len(named) > 1 else 0.0
    if best.score < 1.5 * second or best.score < _LEAST_CHOICE:
        return None
    # Few words right after a choice mean one of its options, whatever else they might name.
    short = len(case.question.text) <= case.thresholds.short_text
    if short or best.score >= case.best - case.thresholds.lead:
        return answer(case, offered[best.key], "chosen by words", inherit=True)
    return None
