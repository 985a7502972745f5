"""From text to index terms: jieba words, characters and character pairs, domain concepts, pinyin pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import jieba

from palmgov.index.concepts import find_concepts, find_said_concepts
from palmgov.text.normalise import normalise
from palmgov.text.pinyin import get_syllables

_SHORTEST_NUMBER = 3  # 120 and 12123 name something; 9 and 60 are ages, days and choices
_LONGEST_RUN = 6
_PIECES = re.compile(r"[\u3400-\u9fff]+|[a-z]+|\d+")


@dataclass(frozen=True)
class Terms:
    """What a text is compared by. Order does not matter."""

    words: frozenset[str]
    pairs: frozenset[str]
    characters: frozenset[str]
    concepts: frozenset[str]
    sounds: frozenset[str]

    @property
    def text_terms(self) -> frozenset[str]:
        """Words, pairs, characters and concepts together; each kind has its own mark."""
        return self.words | self.pairs | self.characters | self.concepts


@cache
def _load_stop_words() -> frozenset[str]:
    text = (Path(__file__).parent / "stop_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _tokenizer() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    jieba.setLogLevel(60)
    # Not `initialize`: it reads a cache from a fixed name in /tmp, where anybody may have put one, and is no faster.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def warm_up() -> None:
    """Load the dictionaries now rather than within a resident's first turn."""
    get_terms("身份证")


def find_concept_terms(terms: Terms, text: str) -> dict[str, frozenset[str]]:
    """The concepts among the `terms` of a normalised text, each with the terms that say it there: 丢了 says @reissue."""
    said = {"@" + concept: words for concept, words in find_said_concepts(text).items()}
    return {
        concept: frozenset().union(*map(_list_literal_terms, words))
        for concept, words in said.items()
        if concept in terms.concepts
    }


@lru_cache(maxsize=4096)
def _list_literal_terms(words: str) -> frozenset[str]:
    terms = get_terms(words)
    return terms.words | terms.pairs | terms.characters


def split_pieces(text: str) -> list[str]:
    """Runs of Chinese characters, of letters and of digits, lower case."""
    return _PIECES.findall(text.lower())


def is_stop_word(word: str) -> bool:
    """Whether a word says what is asked but never about which item."""
    return word in _load_stop_words()


def only_asks(text: str) -> bool:
    """Whether `text` is made of stop words alone, 每月多少钱: no thing and no act."""
    words = [word for piece in split_pieces(normalise(text)) for word in _tokenizer().cut(piece)]
    return bool(words) and all(map(is_stop_word, words))


# A piece with several slips asks at each of them.
@lru_cache(maxsize=8)
def list_word_spans(piece: str) -> tuple[tuple[int, int], ...]:
    """For each character where the dictionary's word that it is part of starts and ends."""
    spans: list[tuple[int, int]] = []
    for word in _tokenizer().cut(piece, HMM=False):
        start = len(spans)
        spans += [(start, start + len(word))] * len(word)
    return tuple(spans)


def _words(piece: str) -> Iterator[str]:
    for word in _tokenizer().cut_for_search(piece):
        if word not in _load_stop_words() and (len(word) > 1 or not "\u3400" <= word <= "\u9fff"):
            yield word


# Within one turn the look-up, the item's questions and its situations all ask for those of the same message.
@lru_cache(maxsize=64)
def get_terms(text: str) -> Terms:
    """The terms of any text; it is normalised here."""
    folded = normalise(text).lower()
    words: set[str] = set()
    pairs: set[str] = set()
    characters: set[str] = set()
    sounds: set[str] = set()
    for piece in split_pieces(folded):
        if "\u3400" <= piece[0] <= "\u9fff":
            words.update("w" + word for word in _words(piece))
            pairs.update("g" + piece[i : i + 2] for i in range(len(piece) - 1))
            syllables = get_syllables(piece)
            sounds.update(a + b for a, b in zip(syllables, syllables[1:], strict=False))
            characters.update("c" + character for character in piece if character not in _load_stop_words())
        elif not (piece.isdigit() and len(piece) < _SHORTEST_NUMBER):
            words.add("w" + piece)
    concepts = frozenset("@" + name for name in find_concepts(folded))
    return Terms(frozenset(words), frozenset(pairs), frozenset(characters), concepts, frozenset(sounds))


def get_abbreviations(text: str) -> frozenset[str]:
    """What the words of a name are shortened to, marked like its pairs: 法律援助 is called 法援, 食品安全 食安."""
    words = [part for piece in split_pieces(normalise(text)) for part in _cut_finely(piece)]
    neighbours = zip(words, words[1:], strict=False)
    return frozenset("g" + one[0] + other[0] for one, other in neighbours if len(one) > 1 and len(other) > 1)


def list_runs(text: str) -> Iterator[str]:
    """The words of a name and what neighbouring ones are together, 灵活就业, up to the longest that is spelled out."""
    for piece in split_pieces(normalise(text)):
        if "\u3400" <= piece[0] <= "\u9fff":
            words = list(_cut_finely(piece))
            for start in range(len(words)):
                for end in range(start + 1, len(words) + 1):
                    run = "".join(words[start:end])
                    if len(run) > _LONGEST_RUN:
                        break
                    if len(run) > 1:
                        yield run


def _cut_finely(piece: str) -> Iterator[str]:
    """Words of a piece; four characters that are two words in the dictionary are cut once more."""
    known = _tokenizer().FREQ
    for word in _tokenizer().cut(piece, HMM=False):
        yield from (
            (word[:2], word[2:])
            if len(word) == 4 and known.get(word[:2]) and known.get(word[2:])
            else (word,)
        )
