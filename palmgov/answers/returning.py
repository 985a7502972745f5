"""Going back to what was talked about before: 刚才那个."""

from __future__ import annotations

from palmgov.answers import references
from palmgov.answers.case import Case
from palmgov.answers.conclusions import answer
from palmgov.answers.outcome import Outcome
from palmgov.guides.publishing import PublishedGuide

_LEAST_NAMED = 0.05  # of an item that was talked about, when its words come back
_AHEAD = 1.5  # how many times the score of the next one that was talked about


def go_back(case: Case) -> Outcome | None:
    """The item of the talk that is named, or else the one before; 最开始那个 is the first."""
    if not references.goes_back(case.question.text):
        return None
    named = _find_named(case)
    if named:
        return answer(case, named, "back to an item that is named")
    if case.best >= case.thresholds.answer or not references.points_to_earlier(case.question.text):
        return None
    earlier = _list_earlier(case)
    if not earlier:
        return None
    place = -1 if references.points_to_start(case.question.text) else 0
    return answer(case, earlier[place], "back to an earlier item")


def _find_named(case: Case) -> PublishedGuide | None:
    remembered = {case.context.service_item, *case.context.earlier_items}
    matches = [match for match in case.found.items if match.key in remembered]
    if not matches or matches[0].score < max(_LEAST_NAMED, case.best - case.thresholds.lead):
        return None
    if len(matches) > 1 and matches[0].score < _AHEAD * matches[1].score:
        return None
    return case.snapshot.guides[matches[0].key]


def _list_earlier(case: Case) -> list[PublishedGuide]:
    """The items before the one at hand, the latest first; without any, 刚才那个 is the one at hand."""
    codes = case.context.earlier_items or ((case.context.service_item,) if case.context.service_item else ())
    return [guide for code in codes if (guide := case.snapshot.find_guide(code))]
