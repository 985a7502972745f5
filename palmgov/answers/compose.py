"""Puts an outcome into a card. Facts are quoted from the guide; the rest comes from `wording.yml`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from palmgov.answers.comparison_card import compose_comparison
from palmgov.answers.faq import find_faq
from palmgov.answers.option_list import list_options
from palmgov.answers.outcome import Outcome
from palmgov.answers.question import Question
from palmgov.answers.wording import say
from palmgov.cards.model import (
    Card,
    ChoiceCard,
    GuideCard,
    GuideField,
    Option,
    Phone,
    Suggestion,
    TextCard,
    ThemeCard,
)  # fmt: skip
from palmgov.guides.fields import FIELD_LABELS, Reading, describe_fields
from palmgov.guides.model import ServiceGuide
from palmgov.guides.opening import LOCAL_ZONE
from palmgov.guides.publishing import PublishedGuide
from palmgov.guides.snapshot import GuideSnapshot
from palmgov.guides.validity import describe_validity

# What an overview shows, and which aspects are offered for tapping, most asked first.
_OVERVIEW = ("time_limit", "fee", "location")
_TAPPABLE = (
    "materials",
    "procedure",
    "conditions",
    "fee",
    "time_limit",
    "location",
    "online",
    "amount",
    "proxy",
)
_TAP_WORDS = {
    "materials": "要带什么材料",
    "procedure": "怎么办理",
    "conditions": "要什么条件",
    "fee": "多少钱",
    "time_limit": "几天办好",
    "location": "在哪里办",
    "online": "能网上办吗",
    "amount": "能领多少钱",
    "proxy": "能代办吗",
}
_MOST_SUGGESTIONS = 6


@dataclass(frozen=True)
class Composition:
    """What composing needs beside the outcome."""

    question: Question
    snapshot: GuideSnapshot
    now: datetime


def compose(outcome: Outcome, question: Question, snapshot: GuideSnapshot, now: datetime) -> Card:
    """The card for `outcome`."""
    return _COMPOSERS[outcome.decision](outcome, Composition(question, snapshot, now))


def _guide_card(outcome: Outcome, composition: Composition) -> GuideCard:
    published = _guide_of(outcome)
    guide = published.guide
    chosen = frozenset(outcome.context.situation)
    reading = Reading(composition.snapshot.place, composition.now, chosen)
    overview = outcome.decision == "overview"
    asked = _OVERVIEW if overview else outcome.aspects
    fields = describe_fields(guide, asked, reading)
    if overview:
        fields = tuple(field for field in fields if field.published)
    warning = describe_validity(guide, composition.now.astimezone(LOCAL_ZONE).date())
    faq = None if overview else find_faq(guide, composition.question.text)
    if faq:
        fields = (GuideField(aspect="faq", label=f"常见问题：{faq.question}", lines=(faq.answer,)), *fields)
    return GuideCard(
        item_code=guide.item_code,
        name=guide.name,
        department=guide.department,
        version=published.version,
        version_date=published.published_at.astimezone(LOCAL_ZONE).date().isoformat(),
        verified_on=guide.last_verified.isoformat() if guide.last_verified else None,
        sample=guide.sample,
        url=f"/guides/{guide.item_code}",
        summary=guide.description or guide.summary if overview else None,
        fields=fields,
        phone=_consult_phone(outcome, fields, composition.snapshot, is_needed=warning is not None),
        note="".join(filter(None, (warning, _note(outcome, fields)))) or None,
        suggestions=_suggest(guide, outcome),
    )


def _consult_phone(
    outcome: Outcome, fields: tuple[GuideField, ...], snapshot: GuideSnapshot, *, is_needed: bool
) -> Phone | None:
    """The consult phone where the guide alone may not be enough: an empty field, or a condition."""
    is_needed |= any(not field.published for field in fields) or "conditions" in outcome.aspects
    if not is_needed or "contact" in outcome.aspects:
        return None
    contact = _guide_of(outcome).guide.contact
    return Phone(label=say("consult_label"), number=contact.phone if contact else snapshot.desk.hotline)


def _note(outcome: Outcome, fields: tuple[GuideField, ...]) -> str | None:
    guide = _guide_of(outcome).guide
    if outcome.decision == "overview":
        return say("overview_note")
    if any(not field.published for field in fields):
        return say("unpublished_note")
    if {"materials", "procedure"} & set(outcome.aspects) and guide.situations:
        names = [
            option.name
            for situation in guide.situations
            for option in situation.options
            if option.id in outcome.context.situation
        ]
        return say("situation_known", situations="、".join(names)) if names else say("situation_note")
    return say("eligibility_note") if "conditions" in outcome.aspects else None


def _suggest(guide: ServiceGuide, outcome: Outcome) -> tuple[Suggestion, ...]:
    suggestions = []
    if {"materials", "procedure"} & set(outcome.aspects) and not outcome.context.situation:
        suggestions = [
            Suggestion(label=option.name, text=f"{guide.name}，{option.name}，要带什么材料")
            for situation in guide.situations
            for option in situation.options
        ]
    for aspect in _TAPPABLE:
        if aspect in outcome.aspects or (aspect == "amount" and not guide.amounts):
            continue
        suggestions.append(Suggestion(label=FIELD_LABELS[aspect], text=f"{guide.name}{_TAP_WORDS[aspect]}"))
    return tuple(suggestions[:_MOST_SUGGESTIONS])


def _choice_card(outcome: Outcome, composition: Composition) -> ChoiceCard:
    if outcome.is_comparison:
        return compose_comparison(outcome, Reading(composition.snapshot.place, composition.now))
    if outcome.reason == "item rejected":
        prompt = say("choose_after_rejection")
    else:
        prompt = say("choose_item") if len(outcome.options) > 1 else say("choose_not_sure")
    options = list_options(outcome.options)
    none = Suggestion(label=say("none_of_these"), text=say("none_of_these_text"))
    return ChoiceCard(prompt=prompt, options=options, suggestions=(none,))


def _theme_card(outcome: Outcome, composition: Composition) -> ThemeCard:
    theme = outcome.theme
    if theme is None:
        raise ValueError("a theme outcome names its theme")
    options: list[Option] = []
    for step in theme.steps:
        published = composition.snapshot.find_by_name(step.item)
        if published:
            code = published.guide.item_code
            number = len(options) + 1
            options.append(
                Option(number=number, label=step.item, hint=step.note, text=step.item, item_code=code)
            )
    summary = f"{theme.summary}{say('theme_prompt')}"
    return ThemeCard(name=theme.name, summary=summary, options=tuple(options))


def _decline_card(_outcome: Outcome, composition: Composition) -> TextCard:
    return TextCard(
        text=say("decline", hotline=composition.snapshot.desk.hotline),
        suggestions=(Suggestion(label="转人工", text="转人工"),),
    )


def _out_of_scope_card(_outcome: Outcome, _composition: Composition) -> TextCard:
    return TextCard(text=say("out_of_scope"))


def _guide_of(outcome: Outcome) -> PublishedGuide:
    if outcome.guide is None:
        raise ValueError("an answer outcome names its guide")
    return outcome.guide


_COMPOSERS: dict[str, Callable[[Outcome, Composition], Card]] = {
    "answer": _guide_card,
    "overview": _guide_card,
    "clarify": _choice_card,
    "theme": _theme_card,
    "decline": _decline_card,
    "out_of_scope": _out_of_scope_card,
}
