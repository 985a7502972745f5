"""What is named is what somebody has, and what is asked is the item at hand: 有低保了还能申请这个吗."""

from __future__ import annotations

from palmgov.answers import references
from palmgov.answers.case import Case
from palmgov.answers.conclusions import answer
from palmgov.answers.leaning import FOLLOW_UP
from palmgov.answers.outcome import Outcome
from palmgov.guides.publishing import PublishedGuide
from palmgov.text.normalise import normalise


def ask_of_this(case: Case) -> Outcome | None:
    """The question ends in 申请这个吗, or in the item's own verb: 只有居住证能认定吗 of 教师资格认定."""
    guide = case.current
    if guide is None or case.sounds_out_of_scope:
        return None
    text = case.question.text
    is_had = references.ends_in_this(text) or references.asks_what_one_has(text)
    if is_had or _ends_in_its_verb(case, guide):
        return answer(case, guide, FOLLOW_UP)
    return None


def _ends_in_its_verb(case: Case, guide: PublishedGuide) -> bool:
    """Whether the verb is said by its name and by no name of the item that fits best."""
    verb = references.find_asked_verb(case.question.text)
    if not verb or verb not in normalise(guide.guide.name):
        return False
    best = case.snapshot.guides[case.found.items[0].key].guide if case.found.items else guide.guide
    return not any(verb in normalise(name) for name in (best.name, *best.folk_names))
