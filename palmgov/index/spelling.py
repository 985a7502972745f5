"""Typed pinyin and initials (sfz, shenfenzheng) become the words of the guides they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from palmgov.text.pinyin import get_initials, get_syllables

_LATIN = re.compile(r"[a-z]{2,}")
# Initials of longer words are never typed; of one-character words they would mean anything.
_SHORTEST, _LONGEST = 2, 6


def list_spellings(word: str) -> tuple[str, ...]:
    """How a Chinese word may be typed in Latin letters."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return ()
    return (get_initials(word), "".join(get_syllables(word)))


def add_spellings(spellings: Mapping[str, str], words: Iterable[tuple[str, int]]) -> dict[str, str]:
    """A copy of `spellings` with those of `words`; of several words the most frequent one is kept."""
    best: dict[str, tuple[int, str]] = {}
    for word, frequency in words:
        for spelling in list_spellings(word):
            if spelling not in best or frequency > best[spelling][0]:
                best[spelling] = (frequency, word)
    return {**spellings, **{spelling: word for spelling, (_, word) in best.items()}}


def expand_spellings(text: str, spellings: Mapping[str, str]) -> str:
    """`text` with Latin runs replaced by the words they spell, longest first, where all of it fits."""

    def replace(match: re.Match[str]) -> str:
        run, words = match.group(), []
        while run:
            end = next((n for n in range(len(run), 1, -1) if run[:n] in spellings), 0)
            if not end:
                return match.group()
            words.append(spellings[run[:end]])
            run = run[end:]
        return "".join(words)

    return _LATIN.sub(replace, text.lower())
