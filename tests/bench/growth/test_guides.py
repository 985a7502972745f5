"""More guides than are shipped."""

from __future__ import annotations

from collections import Counter

from bench.growth.guides import count_words, make_more_guides, replace_subject
from palmgov.guides.files import load_guides
from palmgov.guides.model import ServiceGuide
from palmgov.running.environments import ROOT

SHIPPED = load_guides(ROOT / "service_guides").guides


def test_there_are_as_many_as_wanted_each_with_a_name_of_its_own() -> None:
    guides = [*SHIPPED, *make_more_guides(SHIPPED, 2_000)]
    assert len(guides) == 2_000
    assert len({guide.item_code for guide in guides}) == 2_000
    assert len({guide.name for guide in guides}) == 2_000


def test_no_shipped_item_shares_its_names() -> None:
    names = {name for guide in SHIPPED for name in (guide.name, *guide.folk_names)}
    made = {name for guide in make_more_guides(SHIPPED, 2_000) for name in (guide.name, *guide.folk_names)}
    assert made & names == set()


def test_each_is_a_guide_that_could_be_published() -> None:
    for guide in make_more_guides(SHIPPED, 2 * len(SHIPPED)):
        assert ServiceGuide.model_validate(guide.model_dump()) == guide


def test_the_shipped_ones_alone_need_no_more() -> None:
    assert list(make_more_guides(SHIPPED, len(SHIPPED))) == []


def test_the_rarest_word_of_a_name_is_its_subject() -> None:
    counts = Counter({"护照": 2, "补办": 40})
    assert replace_subject("护照补办", "供水宅基地", counts) == "供水宅基地补办"


def test_words_are_counted_over_all_names() -> None:
    assert count_words(SHIPPED)["登记"] > 20
