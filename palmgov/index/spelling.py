"""Typed pinyin and initials (sfz, shen fen zheng) become the words of the guides they stand for, homophones (居住政) too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from palmgov.index.concepts import find_concepts
from palmgov.index.terms import is_stop_word, list_word_spans
from palmgov.text.pinyin import get_initials, get_syllables

# Not after a leading slash nor inside a tag or a name_of_things: /back is no 备案窗口.
_START = r"(?<![a-z<@_])(?<!^/)"
_LATIN = re.compile(rf"{_START}[a-z]{{2,}}(?: [a-z]{{2,}})*")
# de and me are typed for 的 and 么, not for the initials of anything.
_SYLLABLE = re.compile(r"[a-z][aeiou]")
_CHINESE = re.compile(r"[\u3400-\u9fff]{3,}")
# Initials of longer words are never typed; of one-character words they would mean anything.
_SHORTEST, _LONGEST = 2, 6
_LONGEST_SPELLING = 6 * _LONGEST  # no syllable has more than six letters
# 要带啥, 能办吗: what may follow a name at once. Not 办 nor 后: 户口补办 and 失业今后 are what they are.
_BEGINS_ASKING = frozenset("要能多几怎咋")
# Two characters sound like any number of words.
_SHORTEST_HOMOPHONE = 3


def list_spellings(word: str) -> tuple[str, ...]:
    """How a Chinese word may be typed in Latin letters."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return ()
    initials, spelling = get_initials(word), "".join(get_syllables(word))
    return (spelling,) if _SYLLABLE.fullmatch(initials) else (initials, spelling)


def add_spellings(spellings: Mapping[str, frozenset[str]], words: Iterable[str]) -> dict[str, frozenset[str]]:
    """A copy of `spellings` that also knows those of `words`; one spelling may stand for several words."""
    known = dict(spellings)
    for word in words:
        for spelling in list_spellings(word):
            known[spelling] = known.get(spelling, frozenset()) | {word}
    return known


def expand_spellings(text: str, read: Callable[[str], str | None]) -> str:
    """`text` with Latin runs replaced by the words `read` knows, longest first, where all of a run fits.

    Runs with blanks between them, jia zhao, may be the syllables of one word.
    """
    return _LATIN.sub(lambda match: _read_syllables(match.group().split(" "), read), text.lower())


def _read_syllables(runs: list[str], read: Callable[[str], str | None]) -> str:
    said, start = [], 0
    while start < len(runs):
        ends = range(min(start + _LONGEST, len(runs)), start + 1, -1)
        found = next(((end, word) for end in ends if (word := read("".join(runs[start:end])))), None)
        end, word = found or (start + 1, _read_run(runs[start], read) or runs[start])
        said.append(word)
        start = end
    return " ".join(said)


def _read_run(run: str, read: Callable[[str], str | None]) -> str | None:
    """The words that all letters of a run make up together, the longer one first; None when some are left over."""
    # By place the word that begins there, its end, None where the rest cannot be read: whole readings would be as
    # long as the run, one for each of its letters.
    begun: list[tuple[str, int] | None] = [None] * len(run) + [("", len(run))]
    for start in reversed(range(len(run))):
        for end in range(min(start + _LONGEST_SPELLING, len(run)), start + 1, -1):
            if begun[end] and (word := read(run[start:end])):
                begun[start] = word, end
                break
    return "".join(_follow(begun)) if begun[0] else None


def _follow(begun: Sequence[tuple[str, int] | None]) -> Iterator[str]:
    """The words from the first place on, each from where the one before ends."""
    place = 0
    while place < len(begun) - 1 and (found := begun[place]):
        word, place = found
        yield word


def correct_homophones(text: str, read: Callable[[str, str], str | None]) -> str:
    """`text` with what only sounds like a word put right, 居住政 as 居住证: `read` takes what stands there and its sound."""
    return _CHINESE.sub(lambda match: _correct_piece(match.group(), read), text)


def _correct_piece(piece: str, read: Callable[[str, str], str | None]) -> str:
    syllables, said = get_syllables(piece), list(piece)
    for start in range(len(piece) - _SHORTEST_HOMOPHONE + 1):
        for end in range(min(start + _LONGEST, len(piece)), start + _SHORTEST_HOMOPHONE - 1, -1):
            word = read("".join(said[start:end]), "".join(syllables[start:end]))
            if word and len(word) == end - start and _is_slip(piece, said, start, word):
                said[start:end] = word
                break
    return "".join(said)


def _is_slip(piece: str, said: Sequence[str], start: int, word: str) -> bool:
    """Whether `word` may be meant at `start`: most of it stands there, and what does not is no word of its own there.

    `said` is the typed piece with what was put right before; that is not put right again.
    """
    typed = said[start : start + len(word)]
    wrong = [place for place, (one, other) in enumerate(zip(typed, word, strict=True)) if one != other]
    if 2 * len(wrong) > len(word) or any(is_stop_word(typed[n]) or is_stop_word(word[n]) for n in wrong):
        return False
    places = [start + place for place in wrong]
    return all(
        said[place] == piece[place] and _is_part(piece, place, start, start + len(word)) for place in places
    )


def _is_part(piece: str, place: int, start: int, end: int) -> bool:
    """Whether the character at `place` is none of a longer word than what stands between `start` and `end`.

    行使 is a part of 行使证, but 登机 of 登机证 says a concept. 政要 is no word in 居住政要带啥, where asking begins at `end`.
    """
    begins, ends = list_word_spans(piece)[place]
    if start <= begins and ends <= end:
        return ends - begins < end - start and not find_concepts(piece[begins:ends])
    return place == end - 1 == begins and ends == end + 1 and piece[end] in _BEGINS_ASKING
