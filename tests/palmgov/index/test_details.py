"""What an item asks for tells apart items whose names say the same; what all of them ask for does not."""

from __future__ import annotations

import pytest

from palmgov.index.entry import Source, build_entry
from palmgov.index.features import Question, TermWeights, compare_details
from palmgov.index.guide_index import GuideIndex

BOAT = Source("boat", "水上摊位备案", details="船舶检验证书 身份证")
CART = Source("cart", "陆上摊位备案", details="餐车合格证 身份证")


def compare(text: str, *sources: Source) -> list[float]:
    question = Question.read(text, TermWeights({"w身份证": 1}, 2))
    return compare_details(question, [build_entry(source) for source in sources])


@pytest.mark.parametrize(("text", "key"), [("有餐车的摊位备案", "cart"), ("有船舶的摊位备案", "boat")])
def test_items_named_alike_are_told_apart_by_what_they_ask_for(text: str, key: str) -> None:
    assert GuideIndex.create([BOAT, CART]).search(text)[0].key == key


def test_what_every_candidate_asks_for_counts_nothing() -> None:
    assert compare("身份证", BOAT, CART) == [0.0, 0.0]


def test_what_one_candidate_alone_asks_for_counts_against_the_others() -> None:
    boat, cart = compare("餐车", BOAT, CART)
    assert boat < 0.0 == cart


def test_items_that_published_no_details_are_equal() -> None:
    assert compare("餐车", Source("bare", "摊位备案"), BOAT) == [0.0, 0.0]


def test_details_alone_make_no_candidate() -> None:
    assert GuideIndex.create([BOAT]).search("合格证") == []
