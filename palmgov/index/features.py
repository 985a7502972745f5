"""Second pass: how well one item fits a question, as a few numbers between 0 and 1."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache

from rapidfuzz.distance import LCSseq

from palmgov.index.entry import Entry
from palmgov.index.terms import Terms, find_concept_terms, get_terms, list_elsewhere

# What a shared term of each kind is worth beside a shared word; the first character is its mark.
_KIND_WEIGHTS = {"w": 1.0, "g": 0.7, "c": 0.3, "@": 1.0}
# A term that no guide uses tells little about the item: residents narrate.
_UNKNOWN_TERM = 0.35
# Who names only a thing means having it, rarely changing or ending it.
_SECONDARY_ACTS = frozenset({"@alter", "@cancel", "@extend", "@reissue", "@renew", "@damaged", "@carry_over"})


@cache
def _list_elsewhere() -> frozenset[str]:
    return frozenset("@" + name for name in list_elsewhere())


class TermWeights:
    """Inverse document frequency of every term over the items of one snapshot."""

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
        weights = self._weights
        total = 0.0
        for term in terms:
            weight = weights.get(term)
            total += self.get_weight(term) if weight is None else weight
        return total

    def get_own(self, terms: frozenset[str]) -> float:
        """Weight of all terms of an item's phrase; remembered, since the same phrases come up again and again."""
        weight = self._own.get(terms)
        if weight is None:
            weight = self._own[terms] = self.get_sum(terms)
        return weight


@dataclass(frozen=True)
class Features:
    """One item beside one question. `f` is the harmonic mean of both coverages."""

    name_f: float  # best naming phrase
    name_covered: float  # share of the best naming phrase that the question holds
    name_recall: float  # share of the question that the best naming phrase explains
    sample_f: float  # best sample question
    sample_support: float  # second best sample question
    vocabulary: float  # share of the question that anything of the item explains
    details: (
        float  # how much less of the question its conditions and materials hold than the best candidate's
    )
    typical: float  # like `vocabulary`, each term counted by how many of the item's phrases hold it
    name_order: float  # characters shared in the same order with the best naming phrase
    sound_f: float  # best naming phrase by pinyin
    concept_agreement: float  # acts asked for that the item's names hold
    concept_conflict: float  # acts asked for that nothing of the item holds
    elsewhere: float  # other bodies' business in the question that the item never mentions
    unasked_acts: float  # acts of the official name, such as 注销, that nobody asked for
    bm25_share: float  # first-pass score beside the best candidate's

    def as_tuple(self) -> tuple[float, ...]:
        """The numbers in field order."""
        return tuple(getattr(self, name) for name in FEATURE_NAMES)


FEATURE_NAMES = tuple(field.name for field in fields(Features))


@dataclass(frozen=True)
class Question:
    """A question's terms with their weight, computed once for all candidates."""

    text: str
    terms: Terms
    text_terms: frozenset[str]
    weights: Mapping[str, float]
    weight: float  # of all terms together
    said: Mapping[str, frozenset[str]]  # the terms that say each of its concepts

    @classmethod
    def read(cls, text: str, weights: TermWeights) -> Question:
        """Weigh the terms of one normalised question."""
        terms = get_terms(text)
        text_terms = terms.text_terms
        own = {term: weights.get_weight(term) for term in text_terms}
        said = {concept: said & text_terms for concept, said in find_concept_terms(terms, text).items()}
        return cls(text, terms, text_terms, own, sum(own.values()) or 1.0, said)

    def find_shared(self, known: frozenset[str]) -> frozenset[str]:
        """The terms that `known` holds; another word of the same concept is as good as the word itself."""
        shared = self.text_terms & known
        for concept in self.said:
            if concept in shared:
                shared |= self.said[concept]
        return shared

    def weigh(self, terms: Iterable[str]) -> float:
        """Weight of some of its terms together."""
        return sum(map(self.weights.__getitem__, terms))

    def weigh_typical(self, presence: Mapping[str, float]) -> float:
        """Weight of its terms, each times its share in `presence`."""
        return sum(self.weights[term] * presence[term] for term in self.text_terms & presence.keys())

    def find_in_details(self, details: str) -> list[str]:
        """The words and pairs that stand in `details`."""
        return (
            [term for term in self.text_terms if term[0] in "wg" and term[1:] in details] if details else []
        )


def compare_details(question: Question, entries: Sequence[Entry]) -> list[float]:
    """How much less of the question each item's conditions and materials hold than the best candidate's do, 0 or below.

    It tells items with like names apart and never makes one more certain than its names do. What those of many
    candidates hold (身份证, 申请表) tells none of them apart and counts little.
    """
    found = [question.find_in_details(entry.source.details) for entry in entries]
    counts = Counter(term for terms in found for term in terms)
    most = math.log(max(2, len(entries)))
    worth = {term: question.weights[term] * (1 - math.log(count) / most) for term, count in counts.items()}
    shares = [sum(worth[term] for term in terms) / question.weight for terms in found]
    return [share - max(shares) for share in shares]


def compute_features(
    question: Question, entry: Entry, bm25_share: float, details: float, weights: TermWeights
) -> Features:
    """Compare `question` with every phrase of `entry`."""
    name_f = name_covered = name_recall = name_order = sound_f = 0.0
    samples: list[float] = []
    for phrase in entry.phrases:
        shared = question.find_shared(phrase.known)
        if phrase.kind == "sample":
            if shared:
                overlap = question.weigh(shared)
                samples.append(_harmonic(overlap, question.weight, weights.get_own(phrase.all_terms)))
            continue
        name_order = max(name_order, _order(question.text, phrase.text))
        sound_f = max(sound_f, _dice(question.terms.sounds, phrase.terms.sounds))
        if shared:
            overlap = question.weigh(shared)
            own = weights.get_own(phrase.all_terms)
            name_f = max(name_f, _harmonic(overlap, question.weight, own))
            name_covered = max(name_covered, min(1.0, overlap / own))
            name_recall = max(name_recall, overlap / question.weight)
    samples.sort(reverse=True)
    known = question.find_shared(entry.vocabulary)
    asked = question.terms.concepts
    return Features(
        name_f=name_f,
        name_covered=name_covered,
        name_recall=name_recall,
        sample_f=samples[0] if samples else 0.0,
        sample_support=samples[1] if len(samples) > 1 else 0.0,
        vocabulary=question.weigh(known) / question.weight,
        details=details,
        typical=question.weigh_typical(entry.presence) / question.weight,
        name_order=name_order,
        sound_f=sound_f,
        concept_agreement=len(asked & entry.name_concepts) / len(asked) if asked else 0.0,
        concept_conflict=len(asked - entry.vocabulary) / len(asked) if asked else 0.0,
        elsewhere=len((asked & _list_elsewhere()) - entry.vocabulary),
        unasked_acts=len((entry.name_acts - asked) & _SECONDARY_ACTS),
        bm25_share=bm25_share,
    )


def _harmonic(overlap: float, left: float, right: float) -> float:
    return min(1.0, 2 * overlap / (left + right))


def _order(question: str, phrase: str) -> float:
    shared = LCSseq.similarity(question, phrase)
    return float(shared / min(len(question), len(phrase))) if question and phrase else 0.0


def _dice(left: frozenset[str], right: frozenset[str]) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0
