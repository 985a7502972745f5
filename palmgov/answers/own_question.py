"""A question that stands on its own in the middle of a talk: 户口从潍坊迁过来，必须本人到场不 is about no dog."""

from __future__ import annotations

from palmgov.answers import references
from palmgov.answers.case import Case

_LONGEST_FOLLOW_UP = 14  # characters: with 10 as many follow-ups were lost as jumps were found
_SAYS_MORE = (
    0.05  # by how much more of the words the best item's names must hold than those of the item at hand
)


def stands_alone(case: Case) -> bool:
    """Whether a longer text that leans on nothing fits another item better, even when not well enough to be sure.

    A follow-up is short, points back, or says no more of another item than of the one at hand.
    """
    text, thresholds = case.question.text, case.thresholds
    if len(text) <= _LONGEST_FOLLOW_UP or references.points_back(text) or references.asks_whether(text):
        return False
    if case.current is None or case.best < thresholds.offer:
        return False
    code = case.context.service_item
    mine = next((match.features.name_recall for match in case.found.items if match.key == code), 0.0)
    return case.found.items[0].features.name_recall > mine + _SAYS_MORE
