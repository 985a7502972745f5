"""A follow-up is read together with the thing that is talked about: 年检几月份 after a 社会团体 is its 年度检查."""

from __future__ import annotations

from palmgov.answers import references
from palmgov.answers.asked_act import get_cached_thing
from palmgov.answers.case import Case
from palmgov.answers.conclusions import answer
from palmgov.answers.leaning import FOLLOW_UP
from palmgov.answers.outcome import Outcome
from palmgov.guides.publishing import PublishedGuide

_LEAST_SAID = 0.15  # share of the words that the best item's names must explain: 多少钱 names nothing


def read_with_thing(case: Case) -> Outcome | None:
    """The item at hand, when its names hold as many of the words as any; else the one that its thing makes clear."""
    guide, matches = case.current, case.found.items
    if guide is None or not matches or case.sounds_out_of_scope:
        return None
    if matches[0].features.name_recall < _LEAST_SAID:
        return None
    ellipsis = references.is_switch(case.question.text)
    if case.best < case.thresholds.named_surely and _is_named(case, guide):
        return answer(case, guide, FOLLOW_UP, inherit=ellipsis)
    second = matches[1].score if len(matches) > 1 else 0.0
    # Words that are clear by themselves need no thing, and 要打疫苗吗 asks about a part of the one at hand.
    if case.best - second >= case.thresholds.lead_same_thing or references.asks_whether(case.question.text):
        return None
    other = _find_made_clear(case, guide)
    return answer(case, other, "made clear by the thing at hand", inherit=ellipsis) if other else None


def _find_made_clear(case: Case, guide: PublishedGuide) -> PublishedGuide | None:
    """Another item that is clear once the thing is said as well, and that the words alone name as much as any."""
    told = f"{get_cached_thing(guide.guide.name)}{case.question.text}"
    best, *others = case.snapshot.look_up(told).items
    lead = best.score - (others[0].score if others else 0.0)
    if best.score < case.thresholds.answer or lead < case.thresholds.lead_without_act:
        return None
    other = case.snapshot.guides[best.key]
    return other if _is_named(case, other) else None


def _is_named(case: Case, guide: PublishedGuide) -> bool:
    """Whether its names hold as many of the words as the best item's."""
    return any(match.key == guide.guide.item_code and case.says_as_much(match) for match in case.found.items)
