"""Switching to the same thing with another act: 换成补领呢."""

from __future__ import annotations

from palmgov.answers import references
from palmgov.answers.case import Case
from palmgov.answers.conclusions import answer
from palmgov.answers.outcome import Outcome
from palmgov.guides.publishing import PublishedGuide
from palmgov.index.sibling import find_sibling_text


def switch_to_sibling(case: Case) -> Outcome | None:
    """The sibling that an ellipsis names; what was asked stays."""
    if not references.is_switch(case.question.text):
        return None
    sibling = find_sibling(case)
    return answer(case, sibling, "switched to a sibling", inherit=True) if sibling else None


def find_sibling(case: Case) -> PublishedGuide | None:
    """The item with the same thing and the act that the text names: 换领 → 补领 of the same card."""
    guide = case.current
    if guide is None:
        return None
    text = find_sibling_text(case.question.text, guide.guide.name)
    if text is None:
        return None
    for match in case.snapshot.look_up(text).items[:3]:
        fits = match.features.concept_agreement > 0 and match.features.concept_conflict == 0
        if match.key != guide.guide.item_code and fits and match.score >= case.thresholds.offer:
            return case.snapshot.guides[match.key]
    return None
