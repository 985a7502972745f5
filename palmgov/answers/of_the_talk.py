"""One of the items that were talked about, said by a word that only its names hold: 车的那个, 津贴那个去哪领."""

from __future__ import annotations

from palmgov.answers import references
from palmgov.answers.case import Case
from palmgov.answers.conclusions import answer
from palmgov.answers.outcome import Outcome
from palmgov.guides.publishing import PublishedGuide
from palmgov.text.normalise import normalise_name


def pick_from_talk(case: Case) -> Outcome | None:
    """The item of the talk that is pointed at by its word, or that alone holds the words of an ellipsis: 那补证呢."""
    if not case.context.earlier_items:
        return None
    picked = _find_pointed_at(case) or _find_named_alike(case)
    ellipsis = references.is_switch(case.question.text)
    return answer(case, picked, "one of the talk by its words", inherit=ellipsis) if picked else None


def _find_pointed_at(case: Case) -> PublishedGuide | None:
    word = references.find_pointing_word(case.question.text)
    if not word:
        return None
    codes = (case.context.service_item, *case.context.earlier_items)
    # 创业的那个补贴 names something new, though a word of it stands in some name of the talk.
    if case.best >= case.thresholds.named_surely and case.found.items[0].key not in codes:
        return None
    talked_about = [guide for code in codes if code and (guide := case.snapshot.find_guide(code))]
    holding = [guide for guide in talked_about if _is_said_by(guide, word)]
    return holding[0] if len(holding) == 1 < len(talked_about) else None


def _is_said_by(guide: PublishedGuide, word: str) -> bool:
    return any(word in normalise_name(name) for name in (guide.guide.name, *guide.guide.folk_names))


def _find_named_alike(case: Case) -> PublishedGuide | None:
    """Of an ellipsis that is clear about nothing: the one earlier item whose names hold as much as any."""
    is_ellipsis = references.is_switch(case.question.text) and not case.question.aspects
    if not is_ellipsis or case.best >= case.thresholds.answer:
        return None
    codes = (case.context.service_item, *case.context.earlier_items)
    named = [
        match
        for match in case.found.items
        if match.key in codes
        and match.features.name_recall >= case.thresholds.name_explains
        and case.says_as_much(match)
    ]
    return case.snapshot.guides[named[0].key] if len(named) == 1 else None
