"""What comes after the item at hand: 贷下来以后抵押登记去哪办 is no longer about the loan."""

from __future__ import annotations

from palmgov.answers import references
from palmgov.answers.case import Case

_LEAST_SAID = 0.35  # share of what follows 以后 that an item's names must explain


def names_sequel(case: Case) -> bool:
    """Whether what is said after 以后 names another item; 结婚以后还能领吗 names nothing after it."""
    then = references.find_sequel(case.question.text)
    if case.current is None or not then or references.asks_whether(then):
        return False
    items = case.snapshot.look_up(then).items
    if not items or items[0].score < case.thresholds.offer or items[0].features.name_recall < _LEAST_SAID:
        return False
    return items[0].key != case.current.guide.item_code
