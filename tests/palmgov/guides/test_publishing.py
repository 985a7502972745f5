"""Publishing: versions are kept, a publication names one, the revision orders all changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from palmgov.guides.model import Fee, ServiceGuide
from palmgov.guides.publishing import (
    GuideChanges,
    UnknownGuide,
    get_content_hash,
    get_revision,
    publish_draft,
    publish_guides,
    read_changes,
    read_published,
    rollback_guide,
    save_drafts,
    withdraw_guide,
)  # fmt: skip
from palmgov.store import Store
from tests.palmgov.builders import LIBRARY_CARD, STALL, TREE

DEARER = LIBRARY_CARD.model_copy(update={"fees": (Fee(name="工本费", amount="6元"),)})
CODE = LIBRARY_CARD.item_code


def read_live(store: Store) -> dict[str, tuple[ServiceGuide, int]]:
    changes = read_changes(store, 0).changes
    return {one.item_code: (one.published.guide, one.published.version) for one in changes if one.published}


def publish(store: Store, *guides: ServiceGuide) -> int:
    return publish_guides(store, guides, by="测试员")


def test_a_new_store_has_nothing_to_read(store: Store) -> None:
    assert get_revision(store) == 0
    assert read_changes(store, 0) == GuideChanges(0, ())


def test_a_published_guide_is_read_back_whole(store: Store) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    assert publish(store, LIBRARY_CARD) == 1
    (change,) = read_changes(store, 0).changes
    assert change.published is not None
    assert change.published.guide == LIBRARY_CARD
    assert change.published.version == 1
    assert before <= change.published.published_at <= datetime.now(UTC)


def test_a_version_grows_only_when_the_content_changed(store: Store) -> None:
    publish(store, LIBRARY_CARD)
    publish(store, LIBRARY_CARD)
    assert read_live(store)[CODE] == (LIBRARY_CARD, 1)
    publish(store, DEARER)
    assert read_live(store)[CODE] == (DEARER, 2)
    publish(store, LIBRARY_CARD)
    assert read_live(store)[CODE] == (LIBRARY_CARD, 3)


def test_each_guide_counts_its_own_versions(store: Store) -> None:
    publish(store, LIBRARY_CARD, STALL)
    publish(store, DEARER, STALL)
    assert {code: version for code, (_, version) in read_live(store).items()} == {CODE: 2, STALL.item_code: 1}


def test_several_guides_go_live_at_one_revision(store: Store) -> None:
    assert publish(store, LIBRARY_CARD, STALL, TREE) == 1
    assert len(read_changes(store, 0).changes) == 3
    assert get_revision(store) == 1


def test_a_rollback_lets_residents_read_the_earlier_version_again(store: Store) -> None:
    publish(store, LIBRARY_CARD)
    publish(store, DEARER)
    assert rollback_guide(store, CODE, 1, by="测试员") == 3
    assert read_live(store)[CODE] == (LIBRARY_CARD, 1)


def test_after_a_rollback_the_next_content_is_a_version_of_its_own(store: Store) -> None:
    publish(store, LIBRARY_CARD)
    publish(store, DEARER)
    rollback_guide(store, CODE, 1, by="测试员")
    publish(store, LIBRARY_CARD.model_copy(update={"visits": 1}))
    assert read_live(store)[CODE][1] == 3


@pytest.mark.parametrize(("code", "version"), [(CODE, 2), (CODE, 0), ("nobody", 1)])
def test_a_rollback_to_a_version_that_is_not_there_changes_nothing(
    store: Store, code: str, version: int
) -> None:
    publish(store, LIBRARY_CARD)
    with pytest.raises(UnknownGuide):
        rollback_guide(store, code, version, by="测试员")
    assert get_revision(store) == 1


def test_a_withdrawn_guide_is_told_as_gone_and_can_come_back(store: Store) -> None:
    publish(store, LIBRARY_CARD, STALL)
    assert withdraw_guide(store, CODE) == 2
    (gone,) = read_changes(store, 1).changes
    assert (gone.item_code, gone.published) == (CODE, None)
    assert set(read_live(store)) == {STALL.item_code}
    rollback_guide(store, CODE, 1, by="测试员")
    assert read_live(store)[CODE] == (LIBRARY_CARD, 1)


def test_a_guide_that_is_not_online_cannot_be_withdrawn(store: Store) -> None:
    publish(store, LIBRARY_CARD)
    withdraw_guide(store, CODE)
    for code in (CODE, "nobody"):
        with pytest.raises(UnknownGuide):
            withdraw_guide(store, code)
    assert get_revision(store) == 2


def test_who_has_a_revision_gets_exactly_what_came_after_it(store: Store) -> None:
    publish(store, LIBRARY_CARD)
    publish(store, STALL)
    publish(store, TREE, DEARER)
    seen = {since: {one.item_code for one in read_changes(store, since).changes} for since in range(4)}
    assert seen == {
        0: {CODE, STALL.item_code, TREE.item_code},
        1: {CODE, STALL.item_code, TREE.item_code},
        2: {CODE, TREE.item_code},
        3: set(),
    }
    assert [read_changes(store, since).revision for since in range(4)] == [3, 3, 3, 3]


def test_a_reader_from_the_future_is_never_sent_back(store: Store) -> None:
    publish(store, LIBRARY_CARD)
    assert read_changes(store, 99) == GuideChanges(99, ())


def test_one_bad_guide_keeps_the_whole_publish_out(store: Store) -> None:
    too_long = LIBRARY_CARD.model_copy(update={"item_code": None})
    with pytest.raises(Exception):  # noqa: B017 - each database has its own word for a missing key
        publish(store, STALL, too_long)
    assert get_revision(store) == 0
    assert read_live(store) == {}


def test_a_draft_is_not_read_by_residents(store: Store) -> None:
    save_drafts(store, [LIBRARY_CARD], by="测试员")
    assert read_live(store) == {}
    assert publish_draft(store, CODE, by="测试员") == 1
    assert read_live(store)[CODE] == (LIBRARY_CARD, 1)


def test_a_later_draft_replaces_the_earlier_one(store: Store) -> None:
    save_drafts(store, [LIBRARY_CARD], by="甲")
    save_drafts(store, [DEARER], by="乙")
    publish_draft(store, CODE, by="乙")
    assert read_live(store)[CODE][0] == DEARER


def test_a_published_draft_is_a_draft_no_more(store: Store) -> None:
    save_drafts(store, [LIBRARY_CARD], by="测试员")
    publish_draft(store, CODE, by="测试员")
    with pytest.raises(UnknownGuide):
        publish_draft(store, CODE, by="测试员")


def test_a_draft_whose_deletion_fails_is_not_published(store: Store) -> None:
    save_drafts(store, [LIBRARY_CARD], by="测试员")

    def refuse(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("DELETE FROM guide_drafts"):
            raise ConnectionError("the database went away")

    event.listen(store.engine, "before_cursor_execute", refuse)
    with pytest.raises(ConnectionError):
        publish_draft(store, CODE, by="测试员")
    event.remove(store.engine, "before_cursor_execute", refuse)
    assert (get_revision(store), read_live(store)) == (0, {})
    assert publish_draft(store, CODE, by="测试员") == 1


def test_an_import_can_tell_what_is_unchanged(store: Store) -> None:
    publish(store, LIBRARY_CARD, STALL)
    withdraw_guide(store, STALL.item_code)
    assert read_published(store) == {CODE: get_content_hash(LIBRARY_CARD)}
    assert get_content_hash(DEARER) != get_content_hash(LIBRARY_CARD)


def test_the_same_content_has_the_same_hash_wherever_it_comes_from() -> None:
    again = ServiceGuide.model_validate_json(LIBRARY_CARD.model_dump_json())
    assert get_content_hash(again) == get_content_hash(LIBRARY_CARD)
