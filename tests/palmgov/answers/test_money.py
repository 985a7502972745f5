"""多少钱: the guide says whether one pays or receives."""

from __future__ import annotations

from palmgov.answers.money import settle_money
from palmgov.guides.model import Amount, Fee
from tests.palmgov.builders import LIBRARY_CARD, STALL, make_guide

GRANT = make_guide(amounts=(Amount(name="补贴", amount="100元"),))


def test_only_the_way_that_is_published_is_kept_when_both_were_heard() -> None:
    assert settle_money(LIBRARY_CARD, ("amount", "fee", "materials")) == ("fee", "materials")
    assert settle_money(GRANT, ("fee", "amount")) == ("amount",)


def test_both_stay_when_the_guide_has_both_or_neither() -> None:
    both = GRANT.model_copy(update={"fees": LIBRARY_CARD.fees})
    assert settle_money(both, ("fee", "amount")) == ("fee", "amount")
    assert settle_money(STALL, ("fee", "amount")) == ("fee", "amount")


def test_what_was_asked_alone_is_answered_even_when_it_is_not_published() -> None:
    assert settle_money(GRANT, ("fee",)) == ("fee",)


def test_what_is_given_for_nothing_is_meant_unless_paying_is_said() -> None:
    given = GRANT.model_copy(update={"fees": (Fee(name="申请", amount="不收费"),)})
    assert settle_money(given, ("fee", "amount"), "一个月多少钱") == ("amount",)
    assert settle_money(given, ("fee",), "能减多少钱") == ("amount",)
    assert settle_money(given, ("fee",), "火化钱能免多少") == ("amount",)
    assert settle_money(given, ("fee",), "收费吗") == ("fee",)
    assert settle_money(given, ("fee", "amount"), "要交多少钱，能领多少") == ("fee", "amount")
