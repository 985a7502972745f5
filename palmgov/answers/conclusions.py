"""What a step concludes: an answer about one item, a question back, or an honest no."""

from __future__ import annotations

from dataclasses import replace

from palmgov.answers import references
from palmgov.answers.case import Case
from palmgov.answers.comparison_words import drop_asked_difference, find_compared_aspects
from palmgov.answers.money import settle_money
from palmgov.answers.outcome import Outcome
from palmgov.answers.situations import find_situations
from palmgov.conversations.understanding import Decision
from palmgov.guides.fields import ALL_SECTIONS
from palmgov.guides.publishing import PublishedGuide

MOST_OPTIONS = 5


def answer(case: Case, guide: PublishedGuide, reason: str, inherit: bool = False) -> Outcome:
    """The asked fields of `guide`; with `inherit` those asked before, when this text asks for none.

    Words that only say which one is meant, 到期要换的, ask for nothing, whatever field they sound like.
    """
    only_names = inherit and not references.is_question(case.question.text)
    aspects = () if only_names else settle_money(guide.guide, case.question.aspects, case.question.text)
    if references.wants_everything(case.question.text):
        aspects = ALL_SECTIONS
    elif not aspects and inherit:
        aspects = case.context.aspects
    moved = case.context.move_to(guide.guide.item_code)
    situations = find_situations(guide.guide, case.question.text)
    situation = situations.replace_in(moved.situation)
    context = replace(moved, aspects=aspects, situation=situation, is_choice_open=False)
    decision: Decision = "answer" if aspects else "overview"
    return Outcome(decision, reason, context, guide=guide, aspects=aspects, matches=case.found.items)


def ask_back(case: Case, options: tuple[PublishedGuide, ...], reason: str, inherit: bool = False) -> Outcome:
    """Which of `options` is meant; what was asked is kept for the one that is chosen."""
    if not options:
        return decline(case)
    asked = case.question.aspects
    if inherit or case.context.is_choice_open:
        asked = asked or case.context.aspects
    return _offer(case, options[:MOST_OPTIONS], reason, asked)


def compare(
    case: Case, options: tuple[PublishedGuide, ...], reason: str, undone: tuple[str, ...] = ()
) -> Outcome:
    """How `options` differ in what was asked; they can be chosen like those of a question back."""
    aspects = drop_asked_difference(case.question.aspects, case.question.text)
    aspects = aspects or find_compared_aspects(case.question.text)
    offered = _offer(case, options[:MOST_OPTIONS], reason, aspects)
    return replace(offered, is_comparison=True, undone=undone)


def _offer(case: Case, options: tuple[PublishedGuide, ...], reason: str, aspects: tuple[str, ...]) -> Outcome:
    offered = tuple(guide.guide.item_code for guide in options)
    theme = case.context.theme if offered == case.context.offered else None
    context = replace(case.context, offered=offered, is_choice_open=True, theme=theme, aspects=aspects)
    return Outcome("clarify", reason, context, options=options, aspects=aspects, matches=case.found.items)


def decline(case: Case) -> Outcome:
    """Nothing fits, and it is said so."""
    return Outcome("decline", "nothing fits", case.context, matches=case.found.items)
