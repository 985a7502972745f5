"""A snapshot is one revision of everything: guides, names, themes and index agree."""

from __future__ import annotations

import pytest

from palmgov.guides.snapshot import GuideSnapshot, list_sources
from tests.palmgov.builders import (
    GUIDES,
    LIBRARY_CARD,
    PLACE,
    READING_THEME,
    STALL,
    TREE,
    make_changes,
    make_snapshot,
)


def test_guides_are_found_by_code_and_by_official_name(snapshot: GuideSnapshot) -> None:
    for guide in GUIDES:
        by_code, by_name = snapshot.find_guide(guide.item_code), snapshot.find_by_name(guide.name)
        assert by_code is not None and by_code is by_name and by_code.guide == guide
    assert snapshot.find_guide("nobody") is None
    assert snapshot.find_by_name("没有这项") is None


def test_a_name_is_found_also_in_traditional_characters(snapshot: GuideSnapshot) -> None:
    found = snapshot.find_by_name("讀者證申領")
    assert found is not None and found.guide == LIBRARY_CARD


def test_themes_are_apart_from_items(snapshot: GuideSnapshot) -> None:
    found = snapshot.look_up("书香入户都要办哪些事")
    assert found.themes[0].theme == READING_THEME
    assert not any(match.key.startswith("theme:") for match in found.items)


def test_a_snapshot_without_guides_still_knows_its_themes() -> None:
    empty = GuideSnapshot.create(PLACE.model_copy(update={"themes": (READING_THEME,)}))
    assert empty.revision == 0
    assert empty.look_up("书香一件事").themes[0].theme == READING_THEME
    assert empty.search("借书证") == []


def test_the_next_snapshot_leaves_this_one_as_it_is() -> None:
    first = make_snapshot([LIBRARY_CARD, STALL])
    second = first.apply(make_changes([TREE], revision=2, withdrawn=[STALL.item_code]))
    assert (first.revision, set(first.guides)) == (1, {LIBRARY_CARD.item_code, STALL.item_code})
    assert (second.revision, set(second.guides)) == (2, {LIBRARY_CARD.item_code, TREE.item_code})
    assert first.search("夜市摆摊")[0].item_code == STALL.item_code
    assert STALL.item_code not in {one.item_code for one in second.search("夜市摆摊")}
    assert first.find_by_name(TREE.name) is None and second.find_by_name(TREE.name) is not None


def test_a_renamed_guide_is_found_under_its_new_name_only() -> None:
    first = make_snapshot([TREE])
    second = first.apply(make_changes([TREE.model_copy(update={"name": "名木认养"})], revision=2))
    assert second.find_by_name("名木认养") is not None
    assert second.find_by_name("古树认养") is None


def test_nobody_can_change_the_guides_of_a_snapshot(snapshot: GuideSnapshot) -> None:
    with pytest.raises(TypeError):
        snapshot.guides["X"] = snapshot.guides[TREE.item_code]  # type: ignore[index]


def test_search_gives_rounded_candidates_and_keeps_to_the_limit(snapshot: GuideSnapshot) -> None:
    found = snapshot.search("借书证", limit=1)
    assert len(found) == 1
    assert found[0].score == round(found[0].score, 4)


def test_residents_questions_of_the_faqs_lead_to_the_guide() -> None:
    (source, *_) = list_sources([LIBRARY_CARD], PLACE)
    assert LIBRARY_CARD.faqs[0].question in source.sample_questions
    assert LIBRARY_CARD.summary is not None and LIBRARY_CARD.summary in source.description


def test_what_a_guide_asks_for_and_whose_it_is_are_in_the_index() -> None:
    [source] = list_sources([LIBRARY_CARD.model_copy(update={"themes": ("文化休闲",)})], PLACE)
    assert "图书馆" in source.description and "文化休闲" in source.description
    assert "年满6周岁" in source.details and "监护人居民身份证" in source.details


def test_an_item_is_found_by_its_department_alone() -> None:
    found = make_snapshot([LIBRARY_CARD, STALL]).search("图书馆")
    assert found and found[0].item_code == LIBRARY_CARD.item_code
