"""Going back to what was talked about before: 刚才那个."""

from __future__ import annotations

from palmgov.answers import references
from palmgov.answers.case import SAME_WORDS, Case
from palmgov.answers.conclusions import answer
from palmgov.answers.ordinals import find_ordinal
from palmgov.answers.outcome import Outcome
from palmgov.guides.publishing import PublishedGuide

_LEAST_NAMED = 0.05  # of an item that was talked about, when its words come back
_LEAST_TALK = 2  # items that were talked about, for one of them to be pointed at by its place
_AHEAD = 1.5  # how many times the score of the next one that was talked about


def go_back(case: Case) -> Outcome | None:
    """The item of the talk that is named, or else the one before; 最开始那个 is the first."""
    if not references.goes_back(case.question.text):
        return None
    context = case.context
    talked_about = frozenset(filter(None, (context.service_item, *context.earlier_items)))
    # What stands in a list that was shown, such as a step of a life event, was part of the talk as well.
    named = _find_named(case, talked_about) or _find_named(case, frozenset(context.offered))
    if named:
        return answer(case, named, "back to an item that is named")
    if _names_another(case) or not references.points_to_earlier(case.question.text):
        return None
    place = references.find_place_in_talk(case.question.text)
    earlier = _find_place(case, place) if place else _find_before(case)
    return answer(case, earlier, "back to an earlier item") if earlier else None


def _find_named(case: Case, remembered: frozenset[str]) -> PublishedGuide | None:
    matches = [
        match
        for match in case.found.items
        if match.key in remembered and match.features.name_recall > SAME_WORDS
    ]
    if not matches or matches[0].score < max(_LEAST_NAMED, case.best - case.thresholds.lead):
        return None
    if len(matches) > 1 and matches[0].score < _AHEAD * matches[1].score:
        return None
    return case.snapshot.guides[matches[0].key]


def _names_another(case: Case) -> bool:
    """Whether an item is clear that was not talked about; 收费 of 费用减免 asks something of 前一个 rather than names it."""
    thresholds = case.thresholds
    if case.best < thresholds.answer:
        return False
    return case.found.items[0].features.name_covered >= thresholds.names_another_part


def _find_before(case: Case) -> PublishedGuide | None:
    """The item before the one at hand; without any, 刚才那个 is the one at hand."""
    codes = case.context.earlier_items or ((case.context.service_item,) if case.context.service_item else ())
    return next((guide for code in codes if (guide := case.snapshot.find_guide(code))), None)


def _find_place(case: Case, place: int) -> PublishedGuide | None:
    """The item at this place of the talk, from 1, when all of it is remembered."""
    codes = case.context.list_talked_about()
    return case.snapshot.find_guide(codes[place - 1]) if place <= len(codes) else None


def choose_of_talk(case: Case) -> Outcome | None:
    """头一个要照片不 where no list was shown: the places are those of the items talked about."""
    text = case.question.text
    codes = case.context.list_talked_about()
    is_short = len(text) <= case.thresholds.short_text
    # 前一个 is the one before, no place.
    if case.context.offered or len(codes) < _LEAST_TALK or not is_short or references.goes_back(text):
        return None
    # A bare number, 2, counts nothing that was not numbered.
    place = find_ordinal(text, len(codes)) if "个" in text else None
    guide = _find_place(case, place) if place else None
    return answer(case, guide, "one of the talk by its place") if guide else None
