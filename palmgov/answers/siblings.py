"""Switching to the same thing with another act, 换成补领呢, or to another thing with the same act, 行驶证呢."""

from __future__ import annotations

from palmgov.answers import references
from palmgov.answers.asked_act import ACTS_ON_THINGS
from palmgov.answers.case import SAME_WORDS, Case
from palmgov.answers.conclusions import answer
from palmgov.answers.outcome import Outcome
from palmgov.guides.model import ServiceGuide
from palmgov.guides.publishing import PublishedGuide
from palmgov.index.concepts import find_acts
from palmgov.index.guide_index import Match
from palmgov.index.sibling import find_sibling_text, get_thing
from palmgov.index.terms import find_concept_terms, get_terms
from palmgov.text.normalise import normalise_name


def switch_to_sibling(case: Case) -> Outcome | None:
    """The sibling that an ellipsis names, 换成补领呢, or an act without a thing, 到期换的; what was asked stays."""
    text = case.question.text
    sibling = find_by_act(case, text)
    if sibling is None and references.is_switch(text) and case.best < case.thresholds.answer:
        sibling = find_sibling(case, text)
    return answer(case, sibling, "switched to a sibling", inherit=True) if sibling else None


def find_sibling(case: Case, text: str) -> PublishedGuide | None:
    """The item with the same thing and the act that `text` names: 换领 → 补领 of the same card."""
    guide = case.anchor
    if guide is None:
        return None
    whole = find_sibling_text(text, guide.guide.name)
    if whole is None:
        return None
    for match in case.snapshot.look_up(whole).items[:3]:
        if match.key != guide.guide.item_code and fits_act(match) and match.score >= case.thresholds.offer:
            return case.snapshot.guides[match.key]
    return None


def find_by_act(case: Case, text: str) -> PublishedGuide | None:
    """The item with the thing at hand and the act that `text` names alone; it may be the one at hand itself."""
    guide = case.current
    if guide is None or case.best >= case.thresholds.named_surely or not names_only_an_act(case, text):
        return None
    items = case.snapshot.look_up(f"{get_thing(guide.guide.name)}{text}").items[:3]
    # Anything is done for the first time once.
    acts = find_acts(text) - {"first"}
    # 离婚 is thing and act at once: where something is to be reissued, that the thing is said again proves nothing.
    others = [match for match in items if not _is_no_doer(case, match, acts)]
    left = 1.0 - sum(match.score for match in items) + sum(match.score for match in others)
    for match in others:
        if fits_act(match) and match.score >= case.thresholds.offer * left:
            return case.snapshot.guides[match.key]
    stays = bool(items) and items[0].key == guide.guide.item_code and items[0] in others
    # What is not reissued cannot be what 丢了补 means.
    suits = stays and (not items[0].features.concept_conflict or not acts)
    return guide if suits else None


def _is_no_doer(case: Case, match: Match, acts: frozenset[str]) -> bool:
    """Whether none of its names says any of `acts`; nobody is when there are none."""
    guide = case.snapshot.guides[match.key].guide
    return bool(acts) and not any(find_acts(name) & acts for name in (guide.name, *guide.folk_names))


def fits_act(match: Match) -> bool:
    """Whether the act asked for is the item's own and no other one is asked for."""
    return match.features.concept_agreement > 0 and match.features.concept_conflict == 0


def names_only_an_act(case: Case, text: str) -> bool:
    """Whether an act is named but no thing: 补领 fits the 补领 of anything, and whose it is, the talk says."""
    if len(text) > case.thresholds.longest_statement or not find_acts(text) & ACTS_ON_THINGS:
        return False
    saying = find_concept_terms(get_terms(text), text)
    # 头一次 is two words, neither of which says it; 头 or 一 alone may be any other word's.
    parts = {term[1:] for act in ACTS_ON_THINGS for term in saying.get(f"@{act}", ())}
    words = {part for part in parts if len(part) > 1 or find_acts(part)}
    rest = said = references.strip_switch(text)  # 换成 and 呢 name no thing either
    for word in sorted(words, key=lambda one: (-len(one), one)):
        rest = rest.replace(word, "")
    items = case.snapshot.look_up(rest).items
    return rest != said and (not items or items[0].score < case.thresholds.named)


def switch_thing(case: Case) -> Outcome | None:
    """The same act on the thing that an ellipsis names: after 个体户注销, 换成公司的呢."""
    if not references.is_switch(case.question.text):
        return None
    other = find_same_act(case, case.question.text)
    return answer(case, other, "switched to another thing", inherit=True) if other else None


def find_same_act(case: Case, text: str, corrects: bool = False) -> PublishedGuide | None:
    """The item with the act of the one at hand and the thing that `text` names, when it names no act.

    Who corrects a word of it, 其实是二手的, stays with the matter: of items named alike, the one most like it is meant.
    """
    guide = case.anchor
    act = get_act(guide.guide) if guide else ""
    if guide is None or not act or find_acts(text):
        return None
    items = case.snapshot.look_up(f"{references.strip_switch(text)}{act}").items
    if not items or items[0].key == guide.guide.item_code or items[0].score < case.thresholds.answer:
        return None
    named = list_named(case, text, case.thresholds.name_explains)
    if items[0].key not in named:
        return None
    if not corrects:
        # 补领换领 of one thing are two items of another: what was talked about settles it.
        leads = len(items) == 1 or items[0].score - items[1].score >= case.thresholds.lead
        return case.snapshot.guides[items[0].key] if leads else None
    best = items[0].features.name_recall - SAME_WORDS
    others = [match for match in items if match.key in named and match.key != guide.guide.item_code]
    least = case.thresholds.keep_equally_named * items[0].score
    equal = [match.key for match in others if match.features.name_recall >= best and match.score >= least]
    return case.snapshot.guides[_find_nearest(case, guide, equal)]


def _find_nearest(case: Case, guide: PublishedGuide, codes: list[str]) -> str:
    """Of items named alike, the one most like `guide`: after a new home, 二手的 is a home and no car."""
    likeness = {match.key: match.score for match in case.snapshot.look_up(guide.guide.name, 20).items}
    return max(codes, key=lambda code: likeness.get(code, 0.0)) if len(codes) > 1 else codes[0]


def get_act(guide: ServiceGuide) -> str:
    """What an item does to its thing, as its name ends: 公司注销登记 → 注销登记; empty when it does not end so."""
    name, thing = normalise_name(guide.name), get_thing(guide.name)
    return name.removeprefix(thing) if thing and name.startswith(thing) else ""


def list_named(case: Case, text: str, share: float) -> frozenset[str]:
    """The items whose names explain at least this share of `text`."""
    matches = case.snapshot.look_up(text, 20).items
    return frozenset(match.key for match in matches if match.features.name_recall >= share)
