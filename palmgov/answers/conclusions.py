"""What a step concludes: an answer about one item, a question back, or an honest no."""

from __future__ import annotations

from dataclasses import replace

from palmgov.answers import references
from palmgov.answers.case import Case
from palmgov.answers.context import Context
from palmgov.answers.outcome import Outcome
from palmgov.answers.situations import find_situations
from palmgov.conversations.understanding import Decision
from palmgov.guides.fields import ALL_SECTIONS
from palmgov.guides.publishing import PublishedGuide

MOST_OPTIONS = 5


def answer(case: Case, guide: PublishedGuide, reason: str, inherit: bool = False) -> Outcome:
    """The asked fields of `guide`; with `inherit` those asked before, when this text asks for none."""
    context = case.context
    aspects = case.question.aspects
    if references.wants_everything(case.question.text):
        aspects = ALL_SECTIONS
    elif not aspects and inherit:
        aspects = context.aspects
    code = guide.guide.item_code
    moved = code != context.service_item
    situations = find_situations(guide.guide, case.question.text)
    kept = () if moved else context.situation
    new = Context(
        service_item=code,
        previous_item=context.service_item if moved and context.service_item else context.previous_item,
        aspects=aspects,
        offered=context.offered,
        theme=context.theme,
        situation=situations.replace_in(kept),
    )
    decision: Decision = "answer" if aspects else "overview"
    return Outcome(decision, reason, new, guide=guide, aspects=aspects, matches=case.found.items)


def ask_back(case: Case, options: tuple[PublishedGuide, ...], reason: str) -> Outcome:
    """Which of `options` is meant; what was asked is kept for the one that is chosen."""
    if not options:
        return decline(case)
    options = options[:MOST_OPTIONS]
    offered = tuple(guide.guide.item_code for guide in options)
    aspects = case.question.aspects or case.context.aspects if case.context.offered else case.question.aspects
    context = replace(case.context, offered=offered, aspects=aspects)
    return Outcome("clarify", reason, context, options=options, aspects=aspects, matches=case.found.items)


def decline(case: Case) -> Outcome:
    """Nothing fits, and it is said so."""
    return Outcome("decline", "nothing fits", case.context, matches=case.found.items)
