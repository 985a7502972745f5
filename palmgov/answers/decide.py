"""Decides what a question about services gets: an answer, a question back, or an honest no.

The story is `_STEPS`: each step either decides or leaves the question to the next one.
"""

from __future__ import annotations

from dataclasses import replace

from palmgov.answers import references
from palmgov.answers.case import Case, Step
from palmgov.answers.choosing import choose_by_number, choose_by_words, move_on, repeat_choice
from palmgov.answers.comparing import compare_items
from palmgov.answers.conclusions import MOST_OPTIONS, answer, ask_back, decline
from palmgov.answers.context import Context
from palmgov.answers.correcting import correct
from palmgov.answers.outcome import Outcome
from palmgov.answers.question import Question
from palmgov.answers.returning import go_back
from palmgov.answers.siblings import switch_thing, switch_to_sibling
from palmgov.answers.situations import find_situations
from palmgov.answers.thresholds import DEFAULT_THRESHOLDS, Thresholds
from palmgov.guides.snapshot import GuideSnapshot
from palmgov.index.guide_index import Match
from palmgov.index.terms import find_acts

_WHOLE_NAME = 0.999  # every term of a name is in the text; sums of floats are not exact
_SAME_WORDS = 0.01  # of a question that two items' names explain alike


def decide(
    question: Question,
    context: Context,
    snapshot: GuideSnapshot,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
) -> Outcome:
    """Decide one question against one snapshot; pure, so that it can be tried and measured."""
    found = snapshot.look_up(question.text)
    # What names another body's business, such as a court's, is not answered with an item that never mentions it.
    ours = tuple(match for match in found.items if not match.features.elsewhere)
    case = Case(question, context, snapshot, replace(found, items=ours), thresholds)
    for step in _STEPS:
        outcome = step(case)
        if outcome:
            return outcome
    return decline(case)


def _name_situation(case: Case) -> Outcome | None:
    """买的是二手房: words that name a situation of the item at hand, and little else."""
    guide = case.current
    text = case.question.text
    if guide is None:
        return None
    named = find_situations(guide.guide, text)
    if not named or len(named.strip_from(text)) > case.thresholds.rest_of_situation:
        return None
    return answer(case, guide, "situation named", inherit=True)


def _theme(case: Case) -> Outcome | None:
    if not case.found.themes:
        return None
    best = case.found.themes[0]
    if best.score < case.thresholds.theme or best.score <= case.best:
        return None
    first_codes = tuple(
        guide.guide.item_code for step in best.theme.steps if (guide := case.snapshot.find_by_name(step.item))
    )
    context = replace(
        case.context, theme=best.theme.name, offered=first_codes, is_choice_open=True, aspects=()
    )
    return Outcome("theme", "life event", context, theme=best.theme, matches=case.found.items)


def _talked_about(case: Case) -> Outcome | None:
    """那身份证呢: of items whose names hold the same words, the one that was talked about before."""
    if case.best < case.thresholds.offer or _fits_context(case):
        return None
    earlier = [match for match in case.found.items if match.key in case.context.earlier_items]
    same = [match for match in earlier if _says_the_same(case, match)]
    if len(same) != 1 or same[0].features.name_recall < case.thresholds.name_explains:
        return None
    ellipsis = references.is_switch(case.question.text)
    return answer(case, case.snapshot.guides[same[0].key], "talked about before", inherit=ellipsis)


def _lean_on_context(case: Case) -> Outcome | None:
    guide = case.current
    if guide is None or _sounds_out_of_scope(case):
        return None
    question = case.question
    if _names_item(case) and not _fits_context(case):
        return None
    if (
        question.aspects
        or references.points_back(question.text)
        or references.wants_everything(question.text)
    ):
        return answer(case, guide, "follow-up on the item")
    return None


def _names_item(case: Case) -> bool:
    """Whether the text names an item, not only asks something that many items are asked."""
    if case.best < case.thresholds.named:
        return False
    if case.best >= case.thresholds.named_surely:
        return True
    if references.has_pronoun(case.question.text) and case.best < case.thresholds.beats_pronoun:
        return False
    features = case.found.items[0].features
    return features.name_recall >= case.thresholds.name_explains or features.name_covered >= _WHOLE_NAME


def _fits_context(case: Case) -> bool:
    """Whether the item at hand is as good as the best match, or its names hold the same words, so that it stays."""
    code = case.context.service_item
    mine = next((match for match in case.found.items if match.key == code), None)
    return mine is not None and (
        mine.score >= case.best - case.thresholds.small_lead or _says_the_same(case, mine)
    )


def _says_the_same(case: Case, match: Match) -> bool:
    """Whether its names hold as many of the words as the best item's, so that the talk may settle it."""
    best = case.found.items[0]
    enough = match.score >= case.thresholds.keep_context * best.score
    return enough and match.features.name_recall >= best.features.name_recall - _SAME_WORDS


def _sounds_out_of_scope(case: Case) -> bool:
    return case.question.intent == "out_of_scope" and case.question.confidence >= case.thresholds.out_of_scope


def _out_of_scope(case: Case) -> Outcome | None:
    sounds_so = case.question.intent == "out_of_scope"
    if sounds_so and case.best < case.thresholds.out_of_scope:
        return Outcome("out_of_scope", "not a public service", case.context, matches=case.found.items)
    return None


def _clear_winner(case: Case) -> Outcome | None:
    items = case.found.items
    if not items or items[0].score < case.thresholds.answer:
        return None
    second = items[1].score if len(items) > 1 else 0.0
    if items[0].score - second < _get_needed_lead(case):
        return None
    ellipsis = references.is_switch(case.question.text)
    return answer(case, case.snapshot.guides[items[0].key], "clear winner", inherit=ellipsis)


def _get_needed_lead(case: Case) -> float:
    """By how much the best item must lead to be answered with."""
    if _list_equally_named(case):
        return case.thresholds.lead_same_words
    if case.found.items[0].features.name_covered >= _WHOLE_NAME:
        return 0.0
    return case.thresholds.lead if find_acts(case.question.text) else case.thresholds.lead_without_act


def _list_equally_named(case: Case) -> list[Match]:
    """Items whose names hold as many of the words as the best one's, when no act tells them apart."""
    if find_acts(case.question.text):
        return []
    best, *others = case.found.items
    least = best.features.name_recall - _SAME_WORDS
    enough = case.thresholds.keep_equally_named * best.score
    return [match for match in others if match.features.name_recall >= least and match.score >= enough]


def _several_fit(case: Case) -> Outcome | None:
    items = case.found.items
    if case.best < case.thresholds.offer:
        return None
    share = case.thresholds.keep_option * case.best
    strong = [match for match in items if match.score >= share]
    if len(strong) == 1 and case.best < case.thresholds.offer_alone:
        return None
    equal = [match for match in _list_equally_named(case) if match.score < share]
    kept = [*strong, *equal][:MOST_OPTIONS]
    options = tuple(case.snapshot.guides[match.key] for match in kept)
    return ask_back(case, options, "several fit" if len(kept) > 1 else "not sure")


_STEPS: tuple[Step, ...] = (
    compare_items,
    choose_by_number,
    move_on,
    correct,
    choose_by_words,
    go_back,
    switch_to_sibling,
    switch_thing,
    _name_situation,
    _theme,
    repeat_choice,
    _talked_about,
    _lean_on_context,
    _out_of_scope,
    _clear_winner,
    _several_fit,
)
