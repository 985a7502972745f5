"""What the index keeps of one item: its phrases with their terms, made once at publish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from palmgov.index.terms import Terms, get_abbreviations, get_terms
from palmgov.text.normalise import normalise
from palmgov.text.pinyin import get_initials, get_syllables

PhraseKind = Literal["name", "folk", "sample"]


@dataclass(frozen=True)
class Source:
    """An item as it comes to the index. `key` is the item code, or `theme:` and the name."""

    key: str
    name: str
    folk_names: tuple[str, ...] = ()
    sample_questions: tuple[str, ...] = ()
    description: str = ""
    details: str = ""  # conditions and materials, normalised


@dataclass(frozen=True)
class Phrase:
    """One way of naming or asking for the item."""

    kind: PhraseKind
    text: str
    terms: Terms
    all_terms: frozenset[str]
    known: frozenset[str]  # `all_terms` and what the words of a name are shortened to


@dataclass(frozen=True)
class Entry:
    """One item, ready to be compared with a question."""

    source: Source
    phrases: tuple[Phrase, ...]
    vocabulary: frozenset[str]  # every text term of the item, description included
    name_concepts: frozenset[str]
    name_acts: frozenset[str]  # concepts of the official name alone
    presence: Mapping[str, float]  # share of the item's phrases that hold a term
    spelled: tuple[str, ...]  # naming phrases in pinyin and in initials, for what is typed letter by letter


def _phrase(kind: PhraseKind, text: str) -> Phrase:
    terms = get_terms(text)
    all_terms = terms.text_terms
    known = all_terms if kind == "sample" else all_terms | get_abbreviations(text)
    return Phrase(kind, text, terms, all_terms, known)


def build_entry(source: Source) -> Entry:
    """Compute the terms of every phrase of `source`."""
    phrases = tuple(_phrase(kind, text) for kind, texts in _phrase_texts(source) for text in texts)
    vocabulary: set[str] = set(get_terms(source.description).text_terms)
    for phrase in phrases:
        vocabulary |= phrase.known
    naming = [phrase for phrase in phrases if phrase.kind != "sample"]
    concepts = frozenset(concept for phrase in naming for concept in phrase.terms.concepts)
    acts = phrases[0].terms.concepts
    spelled = tuple(spelling for phrase in naming for spelling in _spell(phrase.text))
    return Entry(source, phrases, frozenset(vocabulary), concepts, acts, _count_presence(phrases), spelled)


def _spell(text: str) -> tuple[str, str]:
    folded = normalise(text)
    return "".join(get_syllables(folded)), get_initials(folded)


def _count_presence(phrases: tuple[Phrase, ...]) -> dict[str, float]:
    counts = Counter(term for phrase in phrases for term in phrase.all_terms)
    return {term: count / len(phrases) for term, count in counts.items()}


def _phrase_texts(source: Source) -> Iterable[tuple[PhraseKind, tuple[str, ...]]]:
    return (("name", (source.name,)), ("folk", source.folk_names), ("sample", source.sample_questions))
