"""What was answered is not what was meant: 不是这个."""

from __future__ import annotations

from dataclasses import replace

from palmgov.answers import references
from palmgov.answers.case import Case
from palmgov.answers.conclusions import answer, ask_back
from palmgov.answers.outcome import Outcome
from palmgov.answers.siblings import find_sibling


def correct(case: Case) -> Outcome | None:
    """To the sibling that was named, to the item that was named, or back with similar ones."""
    rejected = case.question.intent == "reject_item" or references.is_rejection(case.question.text)
    if not rejected or not (case.context.service_item or case.context.offered):
        return None
    current = case.context.service_item
    sibling = find_sibling(case)
    if sibling:
        return answer(case, sibling, "corrected to a sibling", inherit=True)
    matches = [match for match in case.found.items if match.key != current]
    if matches and matches[0].score >= case.thresholds.answer:
        return answer(case, case.snapshot.guides[matches[0].key], "corrected by name", inherit=True)
    guide = case.current
    similar = case.snapshot.look_up(guide.guide.name).items if guide else case.found.items
    others = [match for match in similar if match.key != current]
    share = case.thresholds.keep_rejected * others[0].score if others else 0.0
    options = [case.snapshot.guides[match.key] for match in others if match.score >= share]
    cleared = replace(case, context=replace(case.context, service_item=None, previous_item=current))
    return ask_back(cleared, tuple(options), "item rejected")
