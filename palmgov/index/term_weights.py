"""What a term is worth: the rarer among the items, the more."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from palmgov.index.entry import Entry

# What a shared term of each kind is worth beside a shared word; the first character is its mark.
_KIND_WEIGHTS = {"w": 1.0, "g": 0.7, "c": 0.3, "@": 1.0}
# A term that no guide uses tells little about the item: residents narrate.
_UNKNOWN_TERM = 0.35
_UNIT = 1_000_000


class TermWeights:
    """Inverse document frequency of every term over the items of one snapshot, in whole millionths.

    Sums of whole numbers are the same in whatever order: sets have another one in each process, and two processes must not
    disagree at a threshold.
    """

    def __init__(self, frequencies: Mapping[str, int], items: int) -> None:
        self._frequencies = frequencies
        self._items = items
        self._weights: dict[str, int] = {}
        self._phrases: dict[str, tuple[int, ...]] = {}

    def get_weight(self, term: str) -> int:
        """Weight of one term; rare terms weigh more, unknown ones little."""
        weight = self._weights.get(term)
        if weight is None:
            weight = self._weights[term] = self._compute(term)
        return weight

    def get_sum(self, terms: Iterable[str]) -> int:
        """Weight of all terms together."""
        return sum(map(self.get_weight, terms))

    def weigh_phrases(self, entry: Entry) -> tuple[int, ...]:
        """Weight of each phrase of an item; remembered, since the same items come up again and again."""
        weights = self._phrases.get(entry.source.key)
        if weights is None:
            weights = tuple(self.get_sum(phrase.all_terms) for phrase in entry.phrases)
            self._phrases[entry.source.key] = weights
        return weights

    def _compute(self, term: str) -> int:
        found = self._frequencies.get(term, 0)
        if not found and term[0] == "@":
            return 0  # the words that say it count by themselves
        rarity = math.log(1 + (self._items - found + 0.5) / (found + 0.5))
        return round(_UNIT * _KIND_WEIGHTS[term[0]] * (rarity if found else _UNKNOWN_TERM * rarity))
