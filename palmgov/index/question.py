"""A question as the index compares it with items: its terms and what they are worth, read once for all candidates."""

from __future__ import annotations

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
    weights: Mapping[str, int]
    weight: int  # of all terms together
    said: Mapping[str, frozenset[str]]  # the terms that say each of its concepts
    literals: tuple[tuple[str, str], ...]  # its words and pairs, each with what stands in a text

    @classmethod
    def read(cls, text: str, weights: TermWeights) -> Question:
        """Weigh the terms of one normalised question."""
        terms = get_terms(text)
        text_terms = terms.text_terms
        own = {term: weights.get_weight(term) for term in text_terms}
        said = {concept: said & text_terms for concept, said in find_concept_terms(terms, text).items()}
        literals = tuple((term, term[1:]) for term in own if term[0] in "wg")
        return cls(text, terms, text_terms, own, sum(own.values()) or 1, said, literals)

    def weigh_phrases(self, entry: Entry) -> list[int]:
        """Weight of what it shares with each phrase of an item, at the price of what is shared, not of all phrases.

        Another word of the same concept is as good as the word itself.
        """
        phrases, find = entry.phrases, entry.holders.get
        totals = [0] * len(phrases)
        for term in self.text_terms & entry.vocabulary:
            weight = self.weights[term]
            for number in find(term, ()):
                totals[number] += weight
        for number, said in self._list_granted(entry).items():
            totals[number] += self.weigh(said - phrases[number].known)
        return totals

    def weigh_vocabulary(self, vocabulary: frozenset[str]) -> int:
        """The same for all that anything of an item says."""
        shared = self.text_terms & vocabulary
        for concept in self.said.keys() & shared:
            shared |= self.said[concept]
        return self.weigh(shared)

    def _list_granted(self, entry: Entry) -> dict[int, frozenset[str]]:
        """By phrase that says one of its concepts, with whatever word: the words with which it says that itself."""
        granted: dict[int, frozenset[str]] = {}
        for concept, said in self.said.items():
            for number in entry.holders.get(concept, ()):
                granted[number] = granted[number] | said if number in granted else said
        return granted

    def weigh(self, terms: Iterable[str]) -> int:
        """Weight of some of its terms together."""
        return sum(map(self.weights.__getitem__, terms))

    def weigh_typical(self, counts: Mapping[str, int]) -> int:
        """Weight of its terms, each as often as `counts` says."""
        return sum(self.weights[term] * counts[term] for term in self.text_terms & counts.keys())

    def find_in_details(self, details: str) -> list[str]:
        """The words and pairs that stand in `details`."""
        return [term for term, literal in self.literals if literal in details] if details else []
