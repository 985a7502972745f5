"""Finds the published FAQ that a question repeats in other words."""

from __future__ import annotations

from functools import lru_cache

from palmgov.guides.model import Faq, ServiceGuide
from palmgov.index.terms import get_terms

# Half of the character pairs shared: the same question, measured on the shipped guides' own FAQs.
_SAME_QUESTION = 0.5


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    return get_terms(text).pairs


def find_faq(guide: ServiceGuide, text: str) -> Faq | None:
    """The FAQ of `guide` closest to `text`, when it is close enough to be the same question."""
    asked = get_terms(text).pairs
    best, closeness = None, _SAME_QUESTION
    for faq in guide.faqs:
        own = _pairs(faq.question)
        share = 2 * len(asked & own) / (len(asked) + len(own)) if asked and own else 0.0
        if share >= closeness:
            best, closeness = faq, share
    return best
