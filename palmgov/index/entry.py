"""What the index keeps of one item: its phrases with their terms, made once at publish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from palmgov.index.terms import Terms, get_abbreviations, get_terms
from palmgov.text.normalise import normalise
from palmgov.text.pinyin import get_initials, get_syllables


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

    text: str
    terms: Terms
    all_terms: frozenset[str]
    known: frozenset[str]  # `all_terms` and what the words of a name are shortened to


@dataclass(frozen=True)
class Entry:
    """One item, ready to be compared with a question."""

    source: Source
    naming: tuple[Phrase, ...]  # the official name first
    samples: tuple[Phrase, ...]
    phrases: tuple[Phrase, ...]  # all of them, naming ones first
    vocabulary: frozenset[str]  # every text term of the item, description included
    name_concepts: frozenset[str]
    name_acts: frozenset[str]  # concepts of the official name alone
    counts: Mapping[str, int]  # how many of the item's phrases hold a term
    holders: Mapping[str, tuple[int, ...]]  # places in `phrases` of those that know a term
    spelled: tuple[str, ...]  # naming phrases in pinyin and in initials, for what is typed letter by letter


def _phrase(text: str, *, is_name: bool) -> Phrase:
    terms = get_terms(text)
    all_terms = terms.text_terms
    return Phrase(text, terms, all_terms, all_terms | get_abbreviations(text) if is_name else all_terms)


def build_entry(source: Source) -> Entry:
    """Compute the terms of every phrase of `source`."""
    naming = tuple(_phrase(text, is_name=True) for text in (source.name, *source.folk_names))
    samples = tuple(_phrase(text, is_name=False) for text in source.sample_questions)
    phrases = naming + samples
    vocabulary: set[str] = set(get_terms(source.description).text_terms)
    for phrase in phrases:
        vocabulary |= phrase.known
    concepts = frozenset(concept for phrase in naming for concept in phrase.terms.concepts)
    acts = naming[0].terms.concepts
    spelled = tuple(spelling for phrase in naming for spelling in _spell(phrase.text))
    return Entry(
        source=source,
        naming=naming,
        samples=samples,
        phrases=phrases,
        vocabulary=frozenset(vocabulary),
        name_concepts=concepts,
        name_acts=acts,
        counts=Counter(term for phrase in phrases for term in phrase.all_terms),
        holders=_find_holders(phrases),
        spelled=spelled,
    )


def _spell(text: str) -> tuple[str, str]:
    folded = normalise(text)
    return "".join(get_syllables(folded)), get_initials(folded)


def _find_holders(phrases: tuple[Phrase, ...]) -> dict[str, tuple[int, ...]]:
    holders: dict[str, list[int]] = {}
    for number, phrase in enumerate(phrases):
        for term in phrase.known:
            holders.setdefault(term, []).append(number)
    # Most of thousands of items have one phrase, and one tuple for all its terms.
    same: dict[tuple[int, ...], tuple[int, ...]] = {}
    return {term: same.setdefault(tuple(found), tuple(found)) for term, found in holders.items()}
