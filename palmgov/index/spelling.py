"""Typed pinyin and initials (sfz, shenfenzheng) become the words of the guides they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from palmgov.text.pinyin import get_initials, get_syllables

# Not after a leading slash nor inside a tag or a name_of_things: /back is no 备案窗口.
_LATIN = re.compile(r"(?<![a-z<@_])(?<!^/)[a-z]{2,}")
# Initials of longer words are never typed; of one-character words they would mean anything.
_SHORTEST, _LONGEST = 2, 6
_LONGEST_SPELLING = 6 * _LONGEST  # no syllable has more than six letters


def list_spellings(word: str) -> tuple[str, ...]:
    """How a Chinese word may be typed in Latin letters."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return ()
    return (get_initials(word), "".join(get_syllables(word)))


def add_spellings(spellings: Mapping[str, frozenset[str]], words: Iterable[str]) -> dict[str, frozenset[str]]:
    """A copy of `spellings` that also knows those of `words`; one spelling may stand for several words."""
    known = dict(spellings)
    for word in words:
        for spelling in list_spellings(word):
            known[spelling] = known.get(spelling, frozenset()) | {word}
    return known


def expand_spellings(text: str, read: Callable[[str], str | None]) -> str:
    """`text` with Latin runs replaced by the words `read` knows, longest first, where all of a run fits."""

    def replace(match: re.Match[str]) -> str:
        run, words, start = match.group(), [], 0
        while start < len(run):
            ends = range(min(start + _LONGEST_SPELLING, len(run)), start + 1, -1)
            found = next(((end, word) for end in ends if (word := read(run[start:end]))), None)
            if found is None:
                return run
            words.append(found[1])
            start = found[0]
        return "".join(words)

    return _LATIN.sub(replace, text.lower())
