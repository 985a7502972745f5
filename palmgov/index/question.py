"""A question as the index compares it with items: its terms and what they are worth, read once for all candidates."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from palmgov.index.entry import Entry
from palmgov.index.term_weights import TermWeights
from palmgov.index.terms import Terms, find_concept_terms, get_terms


@dataclass(frozen=True)
class Question:
    """A question's terms with their weight."""

    text: str
    terms: Terms
    text_terms: frozenset[str]
    weights: Mapping[str, float]
    weight: float  # of all terms together
    said: Mapping[str, frozenset[str]]  # the terms that say each of its concepts
    literals: tuple[tuple[str, str], ...]  # its words and pairs, each with what stands in a text

    @classmethod
    def read(cls, text: str, weights: TermWeights) -> Question:
        """Weigh the terms of one normalised question."""
        terms = get_terms(text)
        text_terms = terms.text_terms
        # In one order everywhere: sums that are built up term by term are then the same in every process.
        own = {term: weights.get_weight(term) for term in sorted(text_terms)}
        said = {concept: said & text_terms for concept, said in find_concept_terms(terms, text).items()}
        literals = tuple((term, term[1:]) for term in own if term[0] in "wg")
        return cls(text, terms, text_terms, own, math.fsum(own.values()) or 1.0, said, literals)

    def weigh_shared(self, known: frozenset[str]) -> float:
        """Weight of the terms that `known` holds; another word of the same concept is as good as the word itself."""
        shared = self.text_terms & known
        for concept in self.said:
            if concept in shared:
                shared |= self.said[concept]
        return self.weigh(shared)

    def weigh_phrases(self, entry: Entry) -> list[float]:
        """The same for each phrase of an item, in their order, at the price of what is shared, not of all phrases."""
        phrases, find = entry.phrases, entry.holders.get
        totals = [0.0] * len(phrases)
        for term, weight in self.weights.items():
            if numbers := find(term):
                for number in numbers:
                    totals[number] += weight
        for number in {number for concept in self.said for number in find(concept, ())}:
            totals[number] = self.weigh_shared(phrases[number].known)
        return totals

    def weigh(self, terms: Iterable[str]) -> float:
        """Weight of some of its terms together."""
        return math.fsum(map(self.weights.__getitem__, terms))

    def weigh_typical(self, presence: Mapping[str, float]) -> float:
        """Weight of its terms, each times its share in `presence`."""
        return math.fsum(self.weights[term] * presence[term] for term in self.text_terms & presence.keys())

    def find_in_details(self, details: str) -> list[str]:
        """The words and pairs that stand in `details`."""
        return [term for term, literal in self.literals if literal in details] if details else []
