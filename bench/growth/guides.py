"""More guides than are shipped: the shipped ones about made-up subjects.

A province's items share their acts (申领, 变更, 补办) and many of their words, and each has a subject of its own. So the rarest
word of every name is put in for two words that stand together nowhere else; a street before the name would make
hundreds of items that nobody could tell apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import jieba

from palmgov.guides.model import ServiceGuide


def make_more_guides(shipped: Sequence[ServiceGuide], items: int) -> Iterator[ServiceGuide]:
    """So many that there are `items` with the shipped ones."""
    counts = count_words(shipped)
    words = sorted(word for word in counts if len(word) > 1)
    for number in range(items - len(shipped)):
        first, second = divmod(number, len(words))
        # A step that shares no factor with most lengths, so that neighbours have little in common.
        subject = words[second] + words[(second * 7 + first * 31 + 11) % len(words)]
        yield change_subject(shipped[number % len(shipped)], subject, f"{number}", counts)


def count_words(guides: Sequence[ServiceGuide]) -> Counter[str]:
    """How often each word stands in a name of an item."""
    names = (name for guide in guides for name in (guide.name, *guide.folk_names))
    return Counter(word for name in names for word in jieba.lcut(name))


def change_subject(guide: ServiceGuide, subject: str, code: str, counts: Counter[str]) -> ServiceGuide:
    """The same guide about something else; what residents ask in whole sentences stays behind."""
    folk_names = (replace_subject(name, subject, counts) for name in guide.folk_names)
    return guide.model_copy(
        update={
            "item_code": f"{guide.item_code}-{code}",
            "name": replace_subject(guide.name, subject, counts),
            "folk_names": tuple(dict.fromkeys(folk_names)),
            "summary": None,
            "description": f"{subject}。",
            "sample_questions": (),
            "faqs": (),
        }
    )


def replace_subject(name: str, subject: str, counts: Counter[str]) -> str:
    """`name` with its rarest word replaced."""
    rarest = min(jieba.lcut(name), key=lambda word: (counts[word], -len(word)))
    return name.replace(rarest, subject, 1)
