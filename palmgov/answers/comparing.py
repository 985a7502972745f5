"""Setting items beside each other: 换领和补领有啥区别."""

from __future__ import annotations

from collections.abc import Iterable

from palmgov.answers import references
from palmgov.answers.case import Case
from palmgov.answers.comparison_words import count_all, is_comparison, points_at_all, split_compared
from palmgov.answers.conclusions import MOST_OPTIONS, compare
from palmgov.answers.ordinals import find_ordinals
from palmgov.answers.outcome import Outcome
from palmgov.answers.siblings import fits_act, list_named, names_only_an_act
from palmgov.guides.publishing import PublishedGuide
from palmgov.index.concepts import find_acts
from palmgov.index.guide_index import Match
from palmgov.index.sibling import get_thing

_NAMED = 0.5  # share of a part that an item's names must explain when it is not the item's whole words
_LEAST = 0.05  # score of such an item in the whole text, which names others as well

Guides = tuple[PublishedGuide, ...]


def compare_items(case: Case) -> Outcome | None:
    """The items that the text sets beside each other, when at least two are found."""
    if not is_comparison(case.question.text):
        return None
    for find in (_find_numbered, _find_shown, _find_named, _find_equally_fitting):
        guides = find(case)
        if len(guides) > 1:
            reason = f"compared:{find.__name__.replace('_', ' ')}"
            return compare(case, guides[:MOST_OPTIONS], reason, _list_undone(case, guides))
    return None


def _list_undone(case: Case, guides: Guides) -> tuple[str, ...]:
    """补领 of 居住证: the parts that are nothing but an act, when none of `guides` says it in a name."""
    parts = [part for part in split_compared(case.question.text) if names_only_an_act(case, part)]
    names = [name for guide in guides for name in (guide.guide.name, *guide.guide.folk_names)]
    done = frozenset[str]().union(*(find_acts(name) for name in names))
    return tuple(part for part in parts if not find_acts(part) & done)


def _find_numbered(case: Case) -> Guides:
    """第一个和第三个: of the list that was shown."""
    codes = case.context.offered
    numbers = find_ordinals(case.question.text, len(codes))
    return _read_guides(case, [codes[number - 1] for number in numbers])


def _find_shown(case: Case) -> Guides:
    """这俩, or nothing named, 哪个划算: what was shown last; else the item at hand and the one before, of 这仨 both before."""
    context = case.context
    parts = split_compared(case.question.text)
    leans = not parts or (not parts[0] and not context.service_item)
    two_at_hand = (
        not parts and len(case.question.text) <= case.thresholds.short_text and context.earlier_items
    )
    if not leans or not (points_at_all(case.question.text) or context.is_choice_open or two_at_hand):
        return ()
    count = count_all(case.question.text) or 2
    if context.is_choice_open or (context.service_item in context.offered and len(context.offered) >= count):
        return case.offered
    return _read_guides(case, [context.service_item, *context.earlier_items[: count - 1]])


def _find_named(case: Case) -> Guides:
    """The items that the parts name; a part may lean on another or on the talk: 身份证换领和补领."""
    parts = split_compared(case.question.text)
    found: list[PublishedGuide | None] = [_find_alone(case, part) for part in parts]
    for place, part in enumerate(parts):
        if found[place] is None and part:
            found[place] = _find_leaning(case, part, [guide for guide in found if guide])
    return _read_guides(case, [guide.guide.item_code for guide in found if guide])


def _find_alone(case: Case, part: str) -> PublishedGuide | None:
    """What a part names by itself; an empty one is the item at hand, 刚才那个 the one before."""
    if not part:
        return case.current
    if references.points_to_earlier(part):
        return next(iter(_read_guides(case, case.context.earlier_items[:1])), None)
    items = case.snapshot.look_up(part).items
    second = items[1].score if len(items) > 1 else 0.0
    if not items or items[0].score < max(case.thresholds.answer, second + case.thresholds.lead):
        return None
    return None if names_only_an_act(case, part) else case.snapshot.guides[items[0].key]


def _find_leaning(case: Case, part: str, found: list[PublishedGuide]) -> PublishedGuide | None:
    """An act on the thing of what is found, at hand or to choose from, or else a thing that the whole text says the act of."""
    known = [*found, case.anchor] if case.anchor else found
    taken = {guide.guide.item_code for guide in found}
    by_act = _list_by_act(case, part, known)
    if taken and by_act and max(by_act, key=lambda match: match.score).key in taken:
        return None  # 换发补发 is one item: nothing else does the one and not the other
    ways = (by_act, _list_by_thing(case, part), _list_likely(case, part))
    matches = next((left for way in ways if (left := [match for match in way if match.key not in taken])), [])
    best = max(matches, key=lambda match: match.score, default=None)
    return case.snapshot.guides[best.key] if best and best.score >= _LEAST else None


def _list_by_act(case: Case, part: str, known: list[PublishedGuide]) -> list[Match]:
    if not find_acts(part):
        return []
    texts = [f"{get_thing(guide.guide.name)}{part}" for guide in known] or [part]
    return [match for text in texts for match in case.snapshot.look_up(text).items if fits_act(match)]


def _list_by_thing(case: Case, part: str) -> list[Match]:
    named = list_named(case, part, _NAMED)
    told = f"{case.question.text}{get_thing(case.current.guide.name) if case.current else ''}"
    return [match for match in case.snapshot.look_up(told, 20).items if match.key in named]


def _list_likely(case: Case, part: str) -> list[Match]:
    matches = case.snapshot.look_up(part).items
    likely = [match for match in matches if match.score >= case.thresholds.offer]
    return [match for match in likely if match.features.name_recall >= _NAMED]


def _find_equally_fitting(case: Case) -> Guides:
    """换领补领有啥区别 without a word between: the items that the whole text fits alike."""
    share = max(case.thresholds.offer, case.thresholds.keep_option * case.best)
    return _read_guides(case, [match.key for match in case.found.items if match.score >= share])


def _read_guides(case: Case, codes: Iterable[str | None]) -> Guides:
    known = (case.snapshot.find_guide(code) for code in dict.fromkeys(codes) if code)
    return tuple(guide for guide in known if guide)
