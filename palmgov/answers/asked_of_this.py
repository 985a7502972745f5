"""What is named is what somebody has, and what is asked is the item at hand: 有低保了还能申请这个吗."""

from __future__ import annotations

from palmgov.answers import references
from palmgov.answers.asked_act import ACTS_ON_THINGS
from palmgov.answers.case import Case
from palmgov.answers.conclusions import answer
from palmgov.answers.leaning import FOLLOW_UP
from palmgov.answers.outcome import Outcome
from palmgov.guides.publishing import PublishedGuide
from palmgov.text.normalise import normalise_name

_LEAST_NAME = 4  # characters of an option that nothing else is called: 本人 or 买卖 are everybody's words


def ask_of_this(case: Case) -> Outcome | None:
    """The question ends in 申请这个吗 or in the item's own verb, 能认定吗, or names a paper or its own situation."""
    guide = case.current
    if guide is None or case.sounds_out_of_scope:
        return None
    text = case.question.text
    is_had = (
        _names_only_its_situation(case, guide)
        or references.ends_in_this(text)
        or references.asks_what_one_has(text)
        or (references.asks_this_last(text) and not case.acts & ACTS_ON_THINGS)
    )
    if is_had or _ends_in_its_verb(case, guide):
        return answer(case, guide, FOLLOW_UP, inherit=references.is_switch(text))
    return None


def _names_only_its_situation(case: Case, guide: PublishedGuide) -> bool:
    """Whether an option of it, 简易注销, is all that is named, however well another item fits the same words."""
    text = case.question.text
    names = (
        normalise_name(option.name) for situation in guide.guide.situations for option in situation.options
    )
    said = max((name for name in names if len(name) >= _LEAST_NAME and name in text), key=len, default="")
    if not said or not references.is_question(text):
        return False
    rest = case.snapshot.look_up(text.replace(said, "")).items
    return not rest or rest[0].score < case.thresholds.named


def _ends_in_its_verb(case: Case, guide: PublishedGuide) -> bool:
    """Whether the verb is said by its name and by no name of the item that fits best."""
    verb = references.find_asked_verb(case.question.text)
    if not verb or verb not in normalise_name(guide.guide.name):
        return False
    best = case.snapshot.guides[case.found.items[0].key].guide if case.found.items else guide.guide
    return not any(verb in normalise_name(name) for name in (best.name, *best.folk_names))
