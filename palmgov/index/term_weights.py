"""What a term is worth: the rarer among the items, the more."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

# What a shared term of each kind is worth beside a shared word; the first character is its mark.
_KIND_WEIGHTS = {"w": 1.0, "g": 0.7, "c": 0.3, "@": 1.0}
# A term that no guide uses tells little about the item: residents narrate.
_UNKNOWN_TERM = 0.35


class TermWeights:
    """Inverse document frequency of every term over the items of one snapshot.

    Sums are exact (`fsum`): sets have another order in each process, and two processes must not disagree at a threshold.
    """

    def __init__(self, frequencies: Mapping[str, int], items: int) -> None:
        self._frequencies = frequencies
        self._items = items
        self._weights: dict[str, float] = {}
        self._own: dict[frozenset[str], float] = {}

    def get_weight(self, term: str) -> float:
        """Weight of one term; rare terms weigh more, unknown ones little."""
        weight = self._weights.get(term)
        if weight is None:
            weight = self._weights[term] = self._compute(term)
        return weight

    def _compute(self, term: str) -> float:
        found = self._frequencies.get(term, 0)
        if not found and term[0] == "@":
            return 0.0  # the words that say it count by themselves
        rarity = math.log(1 + (self._items - found + 0.5) / (found + 0.5))
        return _KIND_WEIGHTS[term[0]] * (rarity if found else _UNKNOWN_TERM * rarity)

    def get_sum(self, terms: Iterable[str]) -> float:
        """Weight of all terms together."""
        return math.fsum(map(self.get_weight, terms))

    def get_own(self, terms: frozenset[str]) -> float:
        """Weight of all terms of an item's phrase; remembered, since the same phrases come up again and again."""
        weight = self._own.get(terms)
        if weight is None:
            weight = self._own[terms] = self.get_sum(terms)
        return weight
