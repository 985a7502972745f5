"""Situations (情形) that a resident names: 代办, 未成年人, 本人."""

from __future__ import annotations

from dataclasses import dataclass

from palmgov.guides.model import ServiceGuide
from palmgov.text.normalise import normalise


@dataclass(frozen=True)
class NamedSituations:
    """Options the text names, with the other options of the same questions."""

    chosen: tuple[str, ...]
    replaced: frozenset[str]
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def replace_in(self, kept: tuple[str, ...]) -> tuple[str, ...]:
        """`kept` with these choices; an earlier choice of the same question goes."""
        return tuple(one for one in kept if one not in self.replaced) + self.chosen

    def strip_from(self, text: str) -> str:
        """What `text` says beside them."""
        for word in self.words:
            text = text.replace(word, "")
        return text


def find_situations(guide: ServiceGuide, text: str) -> NamedSituations:
    """Options of `guide` whose name stands in the normalised `text`; the longest of a question wins."""
    chosen: list[str] = []
    replaced: set[str] = set()
    words: list[str] = []
    for situation in guide.situations:
        named = [option for option in situation.options if normalise(option.name) in text]
        if named:
            longest = max(named, key=lambda option: len(option.name))
            chosen.append(longest.id)
            words.append(normalise(longest.name))
            replaced.update(option.id for option in situation.options)
    return NamedSituations(tuple(chosen), frozenset(replaced), tuple(words))
