"""Concepts: what residents and catalogues say with different words. The words stand in `vocabulary/`, one file per field.

A text is read once: a word is found by its first two characters, so that thousands of words cost no more than a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

_FOLDER = Path(__file__).parent / "vocabulary"
# Files whose concepts do more than bring words together.
_ACTS, _ELSEWHERE = "acts", "elsewhere"


@dataclass(frozen=True)
class _Vocabulary:
    """All words of all concepts, ready to be found in a text."""

    acts: frozenset[str]
    elsewhere: frozenset[str]
    words: Mapping[str, tuple[tuple[str, str], ...]]  # (word, concept) by the first two characters
    patterns: tuple[tuple[re.Pattern[str], str], ...]  # one character, or written as a regular expression


@cache
def _load() -> _Vocabulary:
    names: dict[str, frozenset[str]] = {}
    words: dict[str, list[tuple[str, str]]] = {}
    patterns: list[tuple[re.Pattern[str], str]] = []
    for path in sorted(_FOLDER.glob("*.yml")):
        concepts: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        names[path.stem] = frozenset(concepts)
        for concept, said in concepts.items():
            literal = [word for word in said if len(word) > 1 and re.escape(word) == word]
            for word in literal:
                words.setdefault(word[:2], []).append((word, concept))
            if pattern := "|".join(word for word in said if word not in literal):
                patterns.append((re.compile(pattern), concept))
    found = {start: tuple(pairs) for start, pairs in words.items()}
    return _Vocabulary(names[_ACTS], names[_ELSEWHERE], found, tuple(patterns))


def _find_words(text: str) -> Iterator[tuple[str, str]]:
    """(concept, what says it) wherever a normalised text says one."""
    vocabulary = _load()
    find = vocabulary.words.get
    for start in range(len(text) - 1):
        for word, concept in find(text[start : start + 2], ()):
            if text.startswith(word, start):
                yield concept, word
    for pattern, concept in vocabulary.patterns:
        for match in pattern.finditer(text):
            yield concept, match.group()


# Within one turn the look-up and several steps of the decision ask for those of the same message.
@lru_cache(maxsize=64)
def find_said_concepts(text: str) -> Mapping[str, frozenset[str]]:
    """The concepts in a normalised text, each with the words that say it there."""
    said: dict[str, set[str]] = {}
    for concept, word in _find_words(text):
        said.setdefault(concept, set()).add(word)
    return MappingProxyType({concept: frozenset(words) for concept, words in said.items()})


def find_concepts(text: str) -> frozenset[str]:
    """Names of the concepts in a normalised text."""
    return frozenset(find_said_concepts(text))


def find_acts(text: str) -> frozenset[str]:
    """The concepts of a normalised text that say what is to be done: reissue, renew, cancel."""
    return find_concepts(text) & _load().acts


def list_elsewhere() -> frozenset[str]:
    """The concepts that are another body's business unless an item mentions them itself."""
    return _load().elsewhere
