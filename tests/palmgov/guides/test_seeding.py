"""The shipped guides go live by themselves, and never over what staff have done."""

from __future__ import annotations

from pathlib import Path

import pytest

from palmgov.guides.files import dump_guide
from palmgov.guides.model import Fee, ServiceGuide
from palmgov.guides.publishing import publish_guides, read_changes, rollback_guide, withdraw_guide
from palmgov.guides.seeding import seed_guides
from palmgov.store import Store
from tests.palmgov.builders import LIBRARY_CARD, STALL
from tests.palmgov.shipped import GUIDES_DIR

CODE = LIBRARY_CARD.item_code
DEARER = LIBRARY_CARD.model_copy(update={"fees": (Fee(name="工本费", amount="6元"),)})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "guides"
    made.mkdir()
    ship(made, LIBRARY_CARD)
    ship(made, STALL)
    return made


def ship(folder: Path, guide: ServiceGuide) -> None:
    (folder / f"{guide.item_code}.yml").write_text(dump_guide(guide), encoding="utf-8")


def read_live(store: Store) -> dict[str, ServiceGuide]:
    changes = read_changes(store, 0).changes
    return {one.item_code: one.published.guide for one in changes if one.published}


def test_all_shipped_guides_go_live_once(store: Store) -> None:
    first, second = seed_guides(store, GUIDES_DIR), seed_guides(store, GUIDES_DIR)
    assert (first.published, first.unchanged, first.problems) == (129, 0, ())
    assert (second.published, second.unchanged) == (0, 129)
    assert len(read_live(store)) == 129


def test_a_changed_shipped_guide_replaces_the_earlier_shipped_one(store: Store, folder: Path) -> None:
    seed_guides(store, folder)
    ship(folder, DEARER)
    assert seed_guides(store, folder).published == 1
    assert read_live(store)[CODE] == DEARER


def test_what_staff_published_stays(store: Store, folder: Path) -> None:
    seed_guides(store, folder)
    mine = LIBRARY_CARD.model_copy(update={"visits": 1})
    publish_guides(store, [mine], by="内容管理员")
    ship(folder, DEARER)
    assert seed_guides(store, folder).published == 0
    assert read_live(store)[CODE] == mine


def test_what_staff_took_offline_stays_offline(store: Store, folder: Path) -> None:
    seed_guides(store, folder)
    withdraw_guide(store, CODE)
    seed_guides(store, folder)
    ship(folder, DEARER)
    seed_guides(store, folder)
    assert CODE not in read_live(store)


def test_a_version_that_staff_went_back_to_stays(store: Store, folder: Path) -> None:
    seed_guides(store, folder)
    ship(folder, DEARER)
    seed_guides(store, folder)
    rollback_guide(store, CODE, 1, by="内容管理员")
    ship(folder, DEARER.model_copy(update={"visits": 2}))
    seed_guides(store, folder)
    assert read_live(store)[CODE] == LIBRARY_CARD


def test_a_wrong_file_is_reported_and_the_rest_goes_live(store: Store, folder: Path) -> None:
    (folder / "wrong.yml").write_text("name: 甲\n", encoding="utf-8")
    report = seed_guides(store, folder)
    assert report.published == 2
    assert {problem.path for problem in report.problems} == {"wrong.yml"}
