"""What was answered is not what was meant: 不是这个."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from os.path import commonprefix

from palmgov.answers import references
from palmgov.answers.case import Case
from palmgov.answers.conclusions import answer, ask_back
from palmgov.answers.outcome import Outcome
from palmgov.answers.siblings import find_same_act, find_sibling, fits_act
from palmgov.guides.publishing import PublishedGuide
from palmgov.text.normalise import normalise_name

_LEAST_OPTIONS = 2  # that may have a thing in common
_LEAST_SHARED = 2  # characters that say a thing


def correct(case: Case) -> Outcome | None:
    """To the sibling that was named, to the item that was named, or back with similar ones."""
    text = case.question.text
    rejected = case.question.intent == "reject_item" or references.is_rejection(text)
    if not (rejected or references.is_contrast(text)) or not (
        case.context.service_item or case.context.offered
    ):
        return None
    # Only what is meant instead may be looked up: the words of what is rejected name the wrong item.
    meant = references.strip_rejected(text)
    if case.current and _stays(case, case.current, meant):
        return answer(case, case.current, "corrected within the item", inherit=True)
    sibling = (
        _find_offered(case, meant)
        or _find_offered_of_one_thing(case, meant)
        or find_same_act(case, meant, corrects=True)
        or find_sibling(case, meant)
    )
    if sibling:
        return answer(case, sibling, "corrected to a sibling", inherit=True)
    named = _find_named(case, meant)
    if named:
        return answer(case, named, "corrected by name", inherit=True)
    if not rejected:
        return None
    cleared = replace(case, context=case.context.move_to(None))
    return ask_back(cleared, _list_similar(case), "item rejected", inherit=True)


def _stays(case: Case, guide: PublishedGuide, meant: str) -> bool:
    """不是丢了，是旧的换新 of an item that does both; 不是我，是给我爸弄 says who it is for and names nothing else."""
    best = next(iter(case.snapshot.look_up(meant).items), None) if meant else None
    if best is None or best.score < case.thresholds.named:
        return references.says_for_whom(meant)
    return best.key == guide.guide.item_code and best.score >= case.thresholds.answer and fits_act(best)


def _find_offered(case: Case, meant: str) -> PublishedGuide | None:
    """One of the options, when the correction follows a choice."""
    if not case.context.is_choice_open or not meant:
        return None
    matches = [match for match in case.snapshot.look_up(meant, 20).items if match.key in case.context.offered]
    if not matches or not fits_act(matches[0]):
        return None
    return case.snapshot.guides[matches[0].key]


def _find_offered_of_one_thing(case: Case, meant: str) -> PublishedGuide | None:
    """是想买房取 names no 公积金: what the options' names all begin with is said before it, unless it is what is corrected."""
    if not case.context.is_choice_open or not meant or len(case.offered) < _LEAST_OPTIONS:
        return None
    shared = commonprefix([normalise_name(guide.guide.name) for guide in case.offered])
    if len(shared) < _LEAST_SHARED or any(a + b in case.question.text for a, b in pairwise(shared)):
        return None
    items = case.snapshot.look_up(f"{shared}{meant}").items
    if not items or items[0].key not in case.context.offered or items[0].features.concept_conflict:
        return None
    second = items[1].score if len(items) > 1 else 0.0
    is_clear = items[0].score >= max(case.thresholds.named, second + case.thresholds.lead)
    return case.snapshot.guides[items[0].key] if is_clear else None


def _find_named(case: Case, meant: str) -> PublishedGuide | None:
    """Who corrects means something else for sure, so it need only be ahead of the others."""
    matches = [
        match for match in case.snapshot.look_up(meant).items if match.key != case.context.service_item
    ]
    second = matches[1].score if len(matches) > 1 else 0.0
    if not matches or matches[0].score < max(case.thresholds.named, second + case.thresholds.lead):
        return None
    return case.snapshot.guides[matches[0].key]


def _list_similar(case: Case) -> tuple[PublishedGuide, ...]:
    guide = case.current
    similar = case.snapshot.look_up(guide.guide.name).items if guide else case.found.items
    others = [match for match in similar if match.key != case.context.service_item]
    share = case.thresholds.keep_rejected * others[0].score if others else 0.0
    return tuple(case.snapshot.guides[match.key] for match in others if match.score >= share)
