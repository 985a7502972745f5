"""Situations (情形) that a resident names: 代办, 未成年人, 本人."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from palmgov.answers import references
from palmgov.guides.model import ServiceGuide, Situation, SituationOption
from palmgov.index.terms import get_terms
from palmgov.text.normalise import normalise_name


@dataclass(frozen=True)
class NamedSituations:
    """Options the text names, with the other options of the same questions."""

    chosen: tuple[str, ...]
    replaced: frozenset[str]
    is_sure: bool = False  # by its whole name or by several words of its own: 开发商 and 新房

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def replace_in(self, kept: tuple[str, ...]) -> tuple[str, ...]:
        """`kept` with these choices; an earlier choice of the same question goes."""
        return tuple(one for one in kept if one not in self.replaced) + self.chosen


def find_situations(guide: ServiceGuide, text: str) -> NamedSituations:
    """Options of `guide` that the normalised `text` names: by their whole name, the longest of a question wins.

    Who states something, 给孩子换的, need only say a word that no other option of the question has.
    """
    whole = {situation.question: _find_named(situation, text) for situation in guide.situations}
    hints = "" if references.is_question(text) else text
    for named in filter(None, whole.values()):
        hints = hints.replace(normalise_name(named.name), "")
    chosen: list[str] = []
    hinted: list[SituationOption] = []
    replaced: set[str] = set()
    for situation in guide.situations:
        option = whole[situation.question] or _find_hinted(situation, hints)
        if option:
            hinted.append(option)
            chosen.append(option.id)
            replaced.update(option.id for option in situation.options)
    is_sure = any(whole.values()) or any(_says_much_of(option, hints) for option in hinted)
    return NamedSituations(tuple(chosen), frozenset(replaced), is_sure)


def _find_named(situation: Situation, text: str) -> SituationOption | None:
    named = [option for option in situation.options if normalise_name(option.name) in text]
    return max(named, key=lambda option: len(option.name), default=None)


def _find_hinted(situation: Situation, text: str) -> SituationOption | None:
    """The only option of which a word of its own is said."""
    said = {word for word in _words(text) if not re.search(f"[不没未非无](?:是|有)?{word}", text)}
    words = {option.id: _words(option.name) for option in situation.options}
    hinted = []
    for option in situation.options:
        others = frozenset[str]().union(*(words[one.id] for one in situation.options if one.id != option.id))
        if said & (words[option.id] - others):
            hinted.append(option)
    return hinted[0] if len(hinted) == 1 else None


def _says_much_of(option: SituationOption, text: str) -> bool:
    """Whether several words of it are said that are not part of one another: 离婚 and 析产."""
    said = _words(text) & _words(option.name)
    return sum(not any(word in other and word != other for other in said) for word in said) > 1


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(term[1:] for term in get_terms(text).words)
