"""Life events (一件事): their card says what is to be done, and each step is an item of its own."""

from __future__ import annotations

from dataclasses import replace

from palmgov.answers import references
from palmgov.answers.case import Case
from palmgov.answers.conclusions import answer
from palmgov.answers.outcome import Outcome
from palmgov.guides.snapshot import ThemeMatch


def name_theme(case: Case) -> Outcome | None:
    """A life event fits better than any single item, or less well when 整套手续 are asked for."""
    if not case.found.themes:
        return None
    best = case.found.themes[0]
    asks_for_all = references.asks_for_all_steps(case.question.text)
    least = case.thresholds.theme_asked_for if asks_for_all else case.thresholds.theme
    if best.score < least or (best.score <= case.best and not asks_for_all):
        return None
    if not asks_for_all and _asks_a_field_of_a_step(case, best):
        return _answer_step(case, best)
    guides = (case.snapshot.find_by_name(step.item) for step in best.theme.steps)
    codes = tuple(guide.guide.item_code for guide in guides if guide)
    context = replace(case.context, theme=best.theme.name, offered=codes, is_choice_open=True, aspects=())
    return Outcome("theme", "life event", context, theme=best.theme, matches=case.found.items)


def _asks_a_field_of_a_step(case: Case, best: ThemeMatch) -> bool:
    """二手房过户要什么材料 asks for what an event does not have but its step has."""
    fields = set(case.question.aspects) - {"procedure"}
    is_likely = case.best >= case.thresholds.offer
    return bool(fields) and is_likely and case.found.items[0].name in {step.item for step in best.theme.steps}


def _answer_step(case: Case, best: ThemeMatch) -> Outcome | None:
    """The step that is clear among the items once the event, which shares their chances, is not meant."""
    items = case.found.items
    second = items[1].score if len(items) > 1 else 0.0
    lead = (items[0].score - second) / (1 - best.score)
    if items[0].score / (1 - best.score) < case.thresholds.answer or lead < case.thresholds.lead_without_act:
        return None
    return answer(case, case.snapshot.guides[items[0].key], "step of a life event")
