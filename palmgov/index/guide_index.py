"""The index that readers use: immutable; `apply` gives the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from palmgov.index.entry import Entry, Source, build_entry
from palmgov.index.features import Features, compare_details, compute_features
from palmgov.index.question import Question
from palmgov.index.ranking import Ranking, load_ranking
from palmgov.index.retriever import Retriever, Searcher
from palmgov.index.spelling import add_spellings, correct_homophones, expand_spellings
from palmgov.index.term_weights import TermWeights
from palmgov.index.terms import list_runs
from palmgov.text.normalise import normalise

# Of 2,015 real items the right one was among the first 30 whenever it was found at all.
_CANDIDATES = 30
# What scores less than this share of the best in the first pass has little more than a word in common with the question.
_LEAST_SHARE = 0.1
# Marks of the words that items are named with, beside those of the terms.
_OFFICIAL, _NAMED = "o", "n"


@dataclass(frozen=True)
class Match:
    """One item beside one question; `score` is comparable across questions, 0 to 1."""

    key: str
    name: str
    score: float
    features: Features


class GuideIndex:
    """All entries with their statistics, as of one revision."""

    def __init__(
        self,
        retriever: Retriever,
        searcher: Searcher,
        entries: Mapping[str, Entry],
        frequencies: Mapping[str, int],
        spellings: Mapping[str, frozenset[str]],
        ranking: Ranking,
    ) -> None:
        self._retriever = retriever
        self._searcher = searcher
        self._entries = entries
        self._frequencies = frequencies
        self._spellings = spellings
        self._ranking = ranking
        self._weights = TermWeights(frequencies, len(entries))

    @classmethod
    def create(cls, sources: Iterable[Source] = (), ranking: Ranking | None = None) -> GuideIndex:
        """An index over `sources`."""
        retriever = Retriever()
        empty = cls(retriever, retriever.update([], []), {}, {}, {}, ranking or load_ranking())
        return empty.apply(sources, ())

    def apply(self, sources: Iterable[Source], removed: Iterable[str]) -> GuideIndex:
        """The next index: `sources` added or replaced, `removed` keys gone. This one stays as it is."""
        added = [build_entry(source) for source in sources]
        gone = list(removed)
        searcher = self._retriever.update(added, gone)
        entries = dict(self._entries)
        frequencies = dict(self._frequencies)
        for key in [*gone, *(entry.source.key for entry in added)]:
            if old := entries.pop(key, None):
                _count(frequencies, (*old.vocabulary, *_list_named(old)), -1)
        words = {term[1:] for entry in added for phrase in entry.phrases for term in phrase.terms.words}
        for entry in added:
            entries[entry.source.key] = entry
            named = _list_named(entry)
            _count(frequencies, (*entry.vocabulary, *named), 1)
            words |= {mark_and_word[1:] for mark_and_word in named}
        spellings = add_spellings(self._spellings, words)
        return GuideIndex(self._retriever, searcher, entries, frequencies, spellings, self._ranking)

    def search(self, text: str, limit: int = 5) -> list[Match]:
        """The best `limit` items for `text`, best first; empty when no term is shared."""
        folded = correct_homophones(
            expand_spellings(normalise(text), self._read_spelling), self._read_homophone
        )
        question = Question.read(folded, self._weights)
        found = self._searcher.find_keys(question.terms, self._rank_terms(question), _CANDIDATES)
        if not found:
            return []
        best = found[0][1] or 1.0
        found = [(key, score) for key, score in found if score >= _LEAST_SHARE * best]
        entries = [self._entries[key] for key, _ in found]
        details = compare_details(question, entries)
        features = [
            compute_features(question, entry, score / best, held, self._weights)
            for entry, (_, score), held in zip(entries, found, details, strict=True)
        ]
        scores = self._ranking.score(features)
        matches = [
            Match(entry.source.key, entry.source.name, score, fit)
            for entry, score, fit in zip(entries, scores, features, strict=True)
        ]
        matches.sort(key=lambda match: (-match.score, match.key))
        return matches[:limit]

    def complete(self, letters: str, limit: int) -> list[str]:
        """Keys of items whose names begin, in pinyin or initials, with the `letters` typed so far.

        The shorter the name, the more of it is typed already, so it comes first.
        """
        typed = "".join(letters.lower().split())
        begun = [
            (len(spelling), key)
            for key, entry in self._entries.items()
            for spelling in entry.spelled
            if spelling.startswith(typed)
        ]
        return list(dict.fromkeys(key for _, key in sorted(begun)))[:limit] if typed else []

    def _read_spelling(self, spelling: str) -> str | None:
        words = self._spellings.get(spelling)
        return max(filter(self._is_known, words), key=self._get_use, default=None) if words else None

    def _read_homophone(self, typed: str, sound: str) -> str | None:
        """The word of a name that `typed` was meant to be, unless guides write it like that themselves."""
        words = self._spellings.get(sound)
        if not words or all("g" + one + other in self._frequencies for one, other in pairwise(typed)):
            return None
        meant = (word for word in words if _NAMED + word in self._frequencies)
        return max(meant, key=self._get_use, default=None)

    def _is_known(self, word: str) -> bool:
        return "w" + word in self._frequencies or _NAMED + word in self._frequencies

    def _get_use(self, word: str) -> tuple[int, ...]:
        """How many official names hold `word`, how many names, and how many items say it: hz is 护照, not 孩子.

        By frequency now, so that every process reads it alike in whatever order its guides came.
        """
        used = (self._frequencies.get(mark + word, 0) for mark in (_OFFICIAL, _NAMED, "w"))
        return (*used, *map(ord, word))

    def _rank_terms(self, question: Question) -> list[str]:
        known = [term for term in question.text_terms if term in self._frequencies]
        return sorted(known, key=lambda term: (self._frequencies[term], term))


def _list_named(entry: Entry) -> set[str]:
    """The words an item is named with, marked. Made anew for each change, since keeping them costs memory in every process."""
    official, *folk = (set(list_runs(phrase.text)) for phrase in entry.naming)
    return {_OFFICIAL + word for word in official} | {_NAMED + word for word in official.union(*folk)}


def _count(frequencies: dict[str, int], terms: Iterable[str], change: int) -> None:
    for term in terms:
        count = frequencies.get(term, 0) + change
        if count > 0:
            frequencies[term] = count
        else:
            frequencies.pop(term, None)
