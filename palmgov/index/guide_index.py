"""The index that readers use: immutable; `apply` gives the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from palmgov.index.entry import Entry, Source, build_entry
from palmgov.index.features import Features, compare_details, compute_features
from palmgov.index.question import Question
from palmgov.index.ranking import Ranking, load_ranking
from palmgov.index.retriever import Retriever, Searcher
from palmgov.index.spelling import add_spellings, expand_spellings
from palmgov.index.term_weights import TermWeights
from palmgov.text.normalise import normalise

# Of 2,015 real items the right one was among the first 30 whenever it was found at all.
_CANDIDATES = 30
# What scores less than this share of the best in the first pass has little more than a word in common with the question.
_LEAST_SHARE = 0.1


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
            _count(frequencies, entries.pop(key, None), -1)
        for entry in added:
            entries[entry.source.key] = entry
            _count(frequencies, entry, 1)
        words = {term[1:] for entry in added for phrase in entry.phrases for term in phrase.terms.words}
        spellings = add_spellings(self._spellings, words)
        return GuideIndex(self._retriever, searcher, entries, frequencies, spellings, self._ranking)

    def search(self, text: str, limit: int = 5) -> list[Match]:
        """The best `limit` items for `text`, best first; empty when no term is shared."""
        folded = expand_spellings(normalise(text), self._read_spelling)
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
        # By frequency now, so that every process reads it alike in whatever order its guides came.
        words = (word for word in self._spellings.get(spelling, ()) if "w" + word in self._frequencies)
        return max(words, key=lambda word: (self._frequencies["w" + word], word), default=None)

    def _rank_terms(self, question: Question) -> list[str]:
        known = [term for term in question.text_terms if term in self._frequencies]
        return sorted(known, key=lambda term: (self._frequencies[term], term))


def _count(frequencies: dict[str, int], entry: Entry | None, change: int) -> None:
    for term in entry.vocabulary if entry else ():
        count = frequencies.get(term, 0) + change
        if count > 0:
            frequencies[term] = count
        else:
            frequencies.pop(term, None)
