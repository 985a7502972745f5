"""Every shipped guide is found by its own names, on a phone keyboard too."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.shipped import list_guides, read_place


def find_misses(snapshot: GuideSnapshot, asked: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """(code, text) of each text whose first match is another item, or nothing."""
    return [
        (code, text)
        for code, text in asked
        if not (items := snapshot.look_up(text).items) or items[0].key != code
    ]


def test_every_guide_is_found_first_by_its_official_name(shipped_snapshot: GuideSnapshot) -> None:
    asked = [(guide.item_code, guide.name) for guide in list_guides()]
    assert find_misses(shipped_snapshot, asked) == []


def test_hardly_a_folk_name_leads_elsewhere_first(shipped_snapshot: GuideSnapshot) -> None:
    asked = [(guide.item_code, name) for guide in list_guides() for name in guide.folk_names]
    misses = find_misses(shipped_snapshot, asked)
    assert len(misses) <= 0.03 * len(asked), misses


def test_every_guide_has_a_folk_name_that_finds_it_first(shipped_snapshot: GuideSnapshot) -> None:
    for guide in list_guides():
        misses = find_misses(shipped_snapshot, [(guide.item_code, name) for name in guide.folk_names])
        assert len(misses) < len(guide.folk_names), guide.name


def test_hardly_a_sample_question_leads_elsewhere_first(shipped_snapshot: GuideSnapshot) -> None:
    asked = [(guide.item_code, text) for guide in list_guides() for text in guide.sample_questions[::4]]
    misses = find_misses(shipped_snapshot, asked)
    assert len(misses) <= 0.03 * len(asked), misses


def test_every_theme_is_found_first_by_its_name(shipped_snapshot: GuideSnapshot) -> None:
    found = {
        theme.name: shipped_snapshot.look_up(theme.name).themes[0].theme for theme in read_place().themes
    }
    assert {name: theme.name for name, theme in found.items()} == {name: name for name in found}


@pytest.mark.parametrize(
    "typed", ["sfz", "shenfenzheng", "ＳＦＺ", "身份正", "SFZ丢了", "身 份 证", "身份證"]
)
def test_an_identity_card_is_found_however_it_is_typed(shipped_snapshot: GuideSnapshot, typed: str) -> None:
    names = [match.name for match in shipped_snapshot.look_up(typed).items[:3]]
    assert sum("身份证" in name for name in names) >= 2, names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("異地就醫備案怎麼辦", "异地就医备案"),
        ("ｓｆｚ丢了", "居民身份证补领"),
        ("sfz过期了", "居民身份证换领"),
        ("身份证丢了补办要带啥，多少钱", "居民身份证补领"),
        ("孩子刚出生上户口", "出生登记"),
    ],
)
def test_the_item_that_is_meant_comes_first(shipped_snapshot: GuideSnapshot, text: str, name: str) -> None:
    assert shipped_snapshot.look_up(text).items[0].name == name
