"""Of the items about one thing, the one that does what is asked: 残疾证丢了 is a 补领, however well 残疾人证申领 fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from palmgov.index.concepts import find_acts
from palmgov.index.guide_index import Match
from palmgov.index.sibling import get_thing

# Acts that are done to some thing or other; 结婚 or 退休 says by itself what it is about.
ACTS_ON_THINGS = frozenset(
    ("reissue", "renew", "damaged", "first", "alter", "cancel", "extend", "transfer", "carry_over")
)


@lru_cache(maxsize=4096)
def get_cached_thing(name: str) -> str:
    """The thing of an official name; the same few names come in every turn."""
    return get_thing(name)


def keep_to_asked_act(matches: Sequence[Match], text: str) -> tuple[Match, ...]:
    """`matches` with the chance of an item that does not do what is asked given to its sibling that does."""
    if not find_acts(text) & ACTS_ON_THINGS:
        return tuple(matches)
    siblings: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        siblings[get_cached_thing(match.name)].append(match)
    scores = {match.key: match.score for match in matches}
    for match in matches:
        doer = _find_doer(match, siblings[get_cached_thing(match.name)])
        if doer:
            scores[doer.key] += match.score
            scores[match.key] = 0.0
    moved = [replace(match, score=scores[match.key]) for match in matches]
    return tuple(sorted(moved, key=lambda match: (-match.score, match.key)))


def _find_doer(match: Match, siblings: Sequence[Match]) -> Match | None:
    """The likeliest sibling that agrees with more of the acts asked for and whose names hold as many of the words.

    An act that neither of them does, 退休那年办的社保卡丢了, tells them not apart.
    """
    least = match.features
    doers = [
        one
        for one in siblings
        if one.features.concept_agreement > least.concept_agreement
        and one.features.concept_conflict <= least.concept_conflict
        and one.features.name_recall >= least.name_recall
        and one.score > 0
    ]
    return max(doers, key=lambda one: (one.features.concept_agreement, one.score), default=None)
