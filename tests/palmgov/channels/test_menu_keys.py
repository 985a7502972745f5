"""One vocabulary for menus, QR codes and tappable lines."""

from __future__ import annotations

import pytest
import yaml

from palmgov.channels.menu_keys import (
    ASKED_BY_KEY,
    Tapped,
    make_guide_key,
    make_theme_key,
    read_key,
    read_scene,
)  # fmt: skip
from tests.palmgov.shipped import ROOT, list_guides, read_place

LONGEST_KEY_BYTES = 128
LONGEST_SCENE = 64


def test_a_word_asks_its_sentence() -> None:
    assert read_key("person") == Tapped(text="转人工")


def test_every_sentence_is_one_that_the_bot_has_learnt() -> None:
    learnt = set()
    for path in (ROOT / "nlu_data").rglob("*.yml"):
        for topic in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", []):
            learnt |= {line.removeprefix("- ") for line in str(topic.get("examples", "")).splitlines()}
    assert [text for text in ASKED_BY_KEY.values() if text not in learnt] == []


def test_keys_of_guides_and_life_events_are_read_as_they_are_made_and_fit_a_menu() -> None:
    for guide in list_guides():
        key = make_guide_key(guide.item_code)
        assert read_key(key) == read_scene(key) == Tapped(item_code=guide.item_code)
        assert read_scene(guide.item_code) == Tapped(item_code=guide.item_code)
        assert len(key) <= LONGEST_SCENE
    for theme in read_place().themes:
        key = make_theme_key(theme.name)
        assert read_key(key) == Tapped(text=theme.name)
        assert len(key.encode()) <= LONGEST_KEY_BYTES


@pytest.mark.parametrize(
    "key", ["", "guide:", "theme:", "theme: ", "guide:../x", "guide:a b", "V1001", "ZF-003"]
)
def test_any_other_key_is_none_of_ours(key: str) -> None:
    assert read_key(key) is None


@pytest.mark.parametrize("scene", ["", "来自海报", "a b", "x" * 37, "last_trade_no:1"])
def test_any_other_scene_is_none_of_ours(scene: str) -> None:
    assert read_scene(scene) is None
