"""The one folding of residents' and guides' text before it is compared or understood."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import opencc

# Half a surrogate pair too: JSON may bring one, and no encoder takes it.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def normalise(text: str) -> str:
    """NFKC, control and invisible characters out, traditional to simplified, white space folded."""
    folded = _CONTROL.sub("", unicodedata.normalize("NFKC", text.replace("\n", " ")))
    folded = _SPACE.sub(" ", folded).strip()
    return _simplifier().convert(folded) if _HAN.search(folded) else folded


@lru_cache(maxsize=8192)
def normalise_name(name: str) -> str:
    """The same for what stands in guides: the same few thousand names are compared with message after message."""
    return normalise(name)


def has_words(text: str) -> bool:
    """Whether anything in `text` can be read: a letter, a digit or a Chinese character."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)
