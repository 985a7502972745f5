"""Decides what a question about services gets: an answer, a question back, or an honest no.

The story is `_STEPS`: each step either decides or leaves the question to the next one.
"""

from __future__ import annotations

from dataclasses import replace

from palmgov.answers import references
from palmgov.answers.asked_act import keep_to_asked_act
from palmgov.answers.asked_of_this import ask_of_this
from palmgov.answers.case import Case, Step
from palmgov.answers.choosing import choose_by_number, choose_by_words, move_on, repeat_choice
from palmgov.answers.comparing import compare_items
from palmgov.answers.conclusions import MOST_OPTIONS, answer, ask_back, decline
from palmgov.answers.context import Context
from palmgov.answers.correcting import correct
from palmgov.answers.heard import get_sureness
from palmgov.answers.leaning import (
    lean_on_context,
    name_situation,
    return_to_earlier,
    stay,
    tell_circumstance,
)
from palmgov.answers.life_events import name_theme
from palmgov.answers.needed_lead import get_needed_lead, list_equally_named
from palmgov.answers.of_the_talk import pick_from_talk
from palmgov.answers.outcome import Outcome
from palmgov.answers.own_question import stands_alone
from palmgov.answers.question import Question
from palmgov.answers.returning import choose_of_talk, go_back
from palmgov.answers.siblings import names_only_an_act, switch_thing, switch_to_sibling
from palmgov.answers.thing_at_hand import read_with_thing
from palmgov.answers.thresholds import DEFAULT_THRESHOLDS, Thresholds
from palmgov.guides.snapshot import GuideSnapshot


def decide(
    question: Question,
    context: Context,
    snapshot: GuideSnapshot,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
) -> Outcome:
    """Decide one question against one snapshot; pure, so that it can be tried and measured."""
    case = read_case(question, context, snapshot, thresholds)
    for step in _STEPS:
        outcome = step(case)
        if outcome:
            return outcome
    return decline(case)


def read_case(
    question: Question, context: Context, snapshot: GuideSnapshot, thresholds: Thresholds = DEFAULT_THRESHOLDS
) -> Case:
    """The question with what was found for it."""
    found = snapshot.look_up(question.text)
    # What names another body's business, such as a court's, is not answered with an item that never mentions it.
    ours = tuple(match for match in found.items if not match.features.elsewhere)
    items = keep_to_asked_act(ours, question.text)
    return Case(question, context, snapshot, replace(found, items=items), thresholds)


def _out_of_scope(case: Case) -> Outcome | None:
    if case.question.intent != "out_of_scope":
        return None
    sure = case.question.confidence >= case.thresholds.sure_intent
    least = case.thresholds.surely_out_of_scope if sure else case.thresholds.out_of_scope
    if case.best < least:
        return Outcome("out_of_scope", "not a public service", case.context, matches=case.found.items)
    return None


def _clear_winner(case: Case) -> Outcome | None:
    items = case.found.items
    surer = get_sureness(case)
    if not items or surer * items[0].score < case.thresholds.answer:
        return None
    second = items[1].score if len(items) > 1 else 0.0
    if surer * (items[0].score - second) < get_needed_lead(case):
        return None
    ellipsis = references.is_switch(case.question.text)
    return answer(case, case.snapshot.guides[items[0].key], "clear winner", inherit=ellipsis)


def _answer_alone(case: Case) -> Outcome | None:
    """A question that stands on its own is answered or asked back about as if nothing was talked about."""
    return (_clear_winner(case) or _several_fit(case)) if stands_alone(case) else None


def _several_fit(case: Case) -> Outcome | None:
    items = case.found.items
    understood = case.question.intent != "nlu_fallback"
    if case.best < (case.thresholds.offer if understood else case.thresholds.offer_unheard):
        return None
    share = case.thresholds.keep_option * case.best
    strong = [match for match in items if match.score >= share]
    if len(strong) == 1 and case.best < case.thresholds.offer_alone:
        return None
    equal = [match for match in list_equally_named(case) if match.score < share]
    kept = [*strong, *equal][:MOST_OPTIONS]
    options = tuple(case.snapshot.guides[match.key] for match in kept)
    return ask_back(case, options, "several fit" if len(kept) > 1 else "not sure")


def _ask_besides(case: Case) -> Outcome | None:
    """上完户口能顺便把医保办了不: what comes after 顺便 is asked as if nothing was talked about, when it names an item."""
    rest = references.find_besides(case.question.text)
    if not rest or case.current is None:
        return None
    beside = read_case(replace(case.question, text=rest), case.context, case.snapshot, case.thresholds)
    if beside.best < case.thresholds.named or names_only_an_act(beside, rest):
        return None
    says_name = beside.found.items[0].features.name_covered >= case.thresholds.names_another_part
    return _clear_winner(beside) or _several_fit(beside) if says_name else None


_STEPS: tuple[Step, ...] = (
    compare_items,
    choose_of_talk,
    choose_by_number,
    move_on,
    correct,
    choose_by_words,
    go_back,
    _ask_besides,
    ask_of_this,
    switch_to_sibling,
    switch_thing,
    pick_from_talk,
    name_situation,
    tell_circumstance,
    name_theme,
    repeat_choice,
    return_to_earlier,
    read_with_thing,
    _answer_alone,
    lean_on_context,
    _out_of_scope,
    stay,
    _clear_winner,
    _several_fit,
)
