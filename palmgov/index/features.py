"""Second pass: how well one item fits a question, as a few numbers between 0 and 1."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from heapq import nlargest
from operator import attrgetter
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from palmgov.index.concepts import list_elsewhere
from palmgov.index.entry import Entry
from palmgov.index.question import Question
from palmgov.index.term_weights import TermWeights

# Who names only a thing means having it, rarely changing or ending it.
_SECONDARY_ACTS = frozenset({"@alter", "@cancel", "@extend", "@reissue", "@renew", "@damaged", "@carry_over"})


@cache
def _list_elsewhere() -> frozenset[str]:
    return frozenset("@" + name for name in list_elsewhere())


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
        return _read_all(self)


FEATURE_NAMES = tuple(field.name for field in fields(Features))
_read_all: Callable[[Features], tuple[float, ...]] = attrgetter(*FEATURE_NAMES)


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
    overlaps, own = question.weigh_phrases(entry), weights.weigh_phrases(entry)
    naming = _compare_naming(question, entry, overlaps, own)
    sample_f, sample_support = _find_best_samples(question, entry, overlaps, own)
    asked = question.terms.concepts
    typical = question.weigh_typical(entry.counts) / len(own)
    return Features(
        name_f=naming.f,
        name_covered=naming.covered,
        name_recall=naming.recall,
        sample_f=sample_f,
        sample_support=sample_support,
        vocabulary=question.weigh_vocabulary(entry.vocabulary) / question.weight,
        details=details,
        typical=typical / question.weight,
        name_order=naming.order,
        sound_f=naming.sound_f,
        concept_agreement=len(asked & entry.name_concepts) / len(asked) if asked else 0.0,
        concept_conflict=len(asked - entry.vocabulary) / len(asked) if asked else 0.0,
        elsewhere=len((asked & _list_elsewhere()) - entry.vocabulary),
        unasked_acts=len((entry.name_acts - asked) & _SECONDARY_ACTS),
        bm25_share=bm25_share,
    )


class _Naming(NamedTuple):
    """The best that any naming phrase gives, each number by itself."""

    f: float
    covered: float
    recall: float
    order: float
    sound_f: float


def _compare_naming(question: Question, entry: Entry, overlaps: Sequence[int], own: Sequence[int]) -> _Naming:
    f = covered = order = sound_f = 0.0
    most = 0
    text, sounds, weight = question.text, question.terms.sounds, question.weight
    for phrase, overlap, phrase_weight in zip(entry.naming, overlaps, own, strict=False):
        order = max(order, _order(text, phrase.text))
        sound_f = max(sound_f, _dice(sounds, phrase.terms.sounds))
        if overlap:
            f = max(f, overlap / (weight + phrase_weight))
            covered = max(covered, overlap / phrase_weight)
            most = max(most, overlap)
    return _Naming(min(1.0, 2 * f), min(1.0, covered), most / weight, order, sound_f)


def _find_best_samples(
    question: Question, entry: Entry, overlaps: Sequence[int], own: Sequence[int]
) -> tuple[float, float]:
    first, weight = len(entry.naming), question.weight
    samples = zip(overlaps[first:], own[first:], strict=True)
    fits = [overlap / (weight + sample_weight) for overlap, sample_weight in samples if overlap]
    best, second = nlargest(2, [*fits, 0.0, 0.0])
    return min(1.0, 2 * best), min(1.0, 2 * second)


def _order(question: str, phrase: str) -> float:
    shared = LCSseq.similarity(question, phrase)
    return float(shared / min(len(question), len(phrase))) if question and phrase else 0.0


def _dice(left: frozenset[str], right: frozenset[str]) -> float:
    shared = len(left & right)
    return 2 * shared / (len(left) + len(right)) if shared else 0.0
