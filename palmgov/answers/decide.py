"""Decides what a question about services gets: an answer, a question back, or an honest no.

The story is `_STEPS`: each step either decides or leaves the question to the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from palmgov.answers import references
from palmgov.answers.context import Context
from palmgov.answers.outcome import Outcome
from palmgov.answers.question import Question
from palmgov.answers.situations import find_situations
from palmgov.answers.thresholds import DEFAULT_THRESHOLDS, Thresholds
from palmgov.conversations.understanding import Decision
from palmgov.guides.fields import ALL_SECTIONS
from palmgov.guides.publishing import PublishedGuide
from palmgov.guides.snapshot import Found, GuideSnapshot
from palmgov.index.guide_index import Match
from palmgov.index.sibling import find_sibling_text
from palmgov.index.terms import find_acts

_MOST_OPTIONS = 5
_WHOLE_NAME = 0.999  # every term of a name is in the text; sums of floats are not exact
_SAME_WORDS = 0.01  # of a question that two items' names explain alike
_LEAST_CHOICE = 0.03  # of an option that a few words are taken to mean


@dataclass(frozen=True)
class Case:
    """Everything a step may look at."""

    question: Question
    context: Context
    snapshot: GuideSnapshot
    found: Found
    thresholds: Thresholds

    @property
    def current(self) -> PublishedGuide | None:
        """The item the conversation is about, when it is still published."""
        code = self.context.service_item
        return self.snapshot.find_guide(code) if code else None

    @property
    def offered(self) -> tuple[PublishedGuide, ...]:
        """The items of the last choice that are still published."""
        guides = (self.snapshot.find_guide(code) for code in self.context.offered)
        return tuple(guide for guide in guides if guide)

    @property
    def best(self) -> float:
        """The best item's score."""
        return self.found.items[0].score if self.found.items else 0.0


Step = Callable[[Case], Outcome | None]


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
    return _decline(case)


def _choose_by_number(case: Case) -> Outcome | None:
    codes = case.context.offered
    number = references.find_ordinal(case.question.text, len(codes))
    if number is None or _names_another(case, codes):
        return None
    if not codes:
        return _decline(case)
    if number > len(codes):
        return _ask_back(case, case.offered, "number out of range")
    # By the numbers the resident saw: an item withdrawn since must not move the others up.
    chosen = case.snapshot.find_guide(codes[number - 1])
    if chosen is None:
        return _ask_back(case, case.offered, "option no longer published")
    return _answer(case, chosen, "chosen by number", inherit=True)


def _names_another(case: Case, codes: tuple[str, ...]) -> bool:
    """Whether a longer text that holds a number clearly names an item that was not offered."""
    longer = len(case.question.text) > case.thresholds.short_text
    return longer and case.best >= case.thresholds.answer and case.found.items[0].key not in codes


def _choose_by_words(case: Case) -> Outcome | None:
    offered = {guide.guide.item_code: guide for guide in case.offered}
    if not offered or case.context.service_item in offered or references.is_rejection(case.question.text):
        return None
    named = [match for match in case.found.items if match.key in offered]
    if not named:
        return None
    best = named[0]
    second = named[1].score if len(named) > 1 else 0.0
    if best.score < 1.5 * second or best.score < _LEAST_CHOICE:
        return None
    # Few words right after a choice mean one of its options, whatever else they might name.
    short = len(case.question.text) <= case.thresholds.short_text
    if short or best.score >= case.best - case.thresholds.lead:
        return _answer(case, offered[best.key], "chosen by words", inherit=True)
    return None


def _correct(case: Case) -> Outcome | None:
    rejected = case.question.intent == "reject_item" or references.is_rejection(case.question.text)
    if not rejected or not (case.context.service_item or case.context.offered):
        return None
    current = case.context.service_item
    sibling = _find_sibling(case)
    if sibling:
        return _answer(case, sibling, "corrected to a sibling", inherit=True)
    matches = [match for match in case.found.items if match.key != current]
    if matches and matches[0].score >= case.thresholds.answer:
        return _answer(case, case.snapshot.guides[matches[0].key], "corrected by name", inherit=True)
    guide = case.current
    similar = case.snapshot.look_up(guide.guide.name).items if guide else case.found.items
    others = [match for match in similar if match.key != current]
    share = case.thresholds.keep_rejected * others[0].score if others else 0.0
    options = [case.snapshot.guides[match.key] for match in others if match.score >= share]
    cleared = replace(case, context=replace(case.context, service_item=None, previous_item=current))
    return _ask_back(cleared, tuple(options), "item rejected")


def _go_back(case: Case) -> Outcome | None:
    if not references.goes_back(case.question.text):
        return None
    remembered = [case.context.previous_item, case.context.service_item]
    known = [guide for code in remembered if code and (guide := case.snapshot.find_guide(code))]
    if not known:
        return None
    scores = {match.key: match.score for match in case.found.items}
    best = max(known, key=lambda guide: scores.get(guide.guide.item_code, 0.0))
    score = scores.get(best.guide.item_code, 0.0)
    if score < case.best - case.thresholds.lead:
        return None
    return _answer(case, best, "back to an earlier item")


def _switch_to_sibling(case: Case) -> Outcome | None:
    if not references.is_switch(case.question.text):
        return None
    sibling = _find_sibling(case)
    return _answer(case, sibling, "switched to a sibling", inherit=True) if sibling else None


def _find_sibling(case: Case) -> PublishedGuide | None:
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


def _theme(case: Case) -> Outcome | None:
    if not case.found.themes:
        return None
    best = case.found.themes[0]
    if best.score < case.thresholds.theme or best.score <= case.best:
        return None
    first_codes = tuple(
        guide.guide.item_code for step in best.theme.steps if (guide := case.snapshot.find_by_name(step.item))
    )
    context = replace(case.context, theme=best.theme.name, offered=first_codes, aspects=())
    return Outcome("theme", "life event", context, theme=best.theme, matches=case.found.items)


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
        return _answer(case, guide, "follow-up on the item")
    if find_situations(guide.guide, question.text):
        return _answer(case, guide, "situation named", inherit=True)
    return None


def _names_item(case: Case) -> bool:
    """Whether the text names an item, not only asks something that many items are asked."""
    if case.best < case.thresholds.named:
        return False
    if references.has_pronoun(case.question.text) and case.best < case.thresholds.beats_pronoun:
        return False
    features = case.found.items[0].features
    return features.name_recall >= case.thresholds.name_explains or features.name_covered >= _WHOLE_NAME


def _fits_context(case: Case) -> bool:
    """Whether the item at hand is as good as the best match, so that it stays."""
    scores = {match.key: match.score for match in case.found.items}
    mine = scores.get(case.context.service_item or "", 0.0)
    return mine >= case.best - case.thresholds.small_lead


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
    return _answer(case, case.snapshot.guides[items[0].key], "clear winner", inherit=ellipsis)


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
    kept = [*strong, *equal][:_MOST_OPTIONS]
    options = tuple(case.snapshot.guides[match.key] for match in kept)
    return _ask_back(case, options, "several fit" if len(kept) > 1 else "not sure")


_STEPS: tuple[Step, ...] = (
    _choose_by_number,
    _correct,
    _choose_by_words,
    _go_back,
    _switch_to_sibling,
    _theme,
    _lean_on_context,
    _out_of_scope,
    _clear_winner,
    _several_fit,
)


def _answer(case: Case, guide: PublishedGuide, reason: str, inherit: bool = False) -> Outcome:
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


def _ask_back(case: Case, options: tuple[PublishedGuide, ...], reason: str) -> Outcome:
    if not options:
        return _decline(case)
    options = options[:_MOST_OPTIONS]
    offered = tuple(guide.guide.item_code for guide in options)
    aspects = case.question.aspects or case.context.aspects if case.context.offered else case.question.aspects
    context = replace(case.context, offered=offered, aspects=aspects)
    return Outcome("clarify", reason, context, options=options, aspects=aspects, matches=case.found.items)


def _decline(case: Case) -> Outcome:
    return Outcome("decline", "nothing fits", case.context, matches=case.found.items)
