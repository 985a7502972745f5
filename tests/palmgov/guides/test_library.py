"""Each process's guides follow a publish within a second, and go back only when the database did."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from sqlalchemy import text, update
from structlog.testing import capture_logs

from palmgov.guides.library import CHANGED_CHANNEL, GuideLibrary, announce_changes
from palmgov.guides.model import Fee
from palmgov.guides.publishing import publish_guides, rollback_guide, withdraw_guide
from palmgov.store import Store, open_store
from palmgov.store.tables import guide_versions
from tests.palmgov.builders import LIBRARY_CARD, PLACE, STALL

CODE = LIBRARY_CARD.item_code
DEARER = LIBRARY_CARD.model_copy(update={"fees": (Fee(name="工本费", amount="6元"),)})
LibraryMaker = Callable[..., GuideLibrary]


@pytest.fixture
def make_library(store: Store) -> Iterator[LibraryMaker]:
    made: list[GuideLibrary] = []

    def make(client: Redis | None = None, store: Store = store) -> GuideLibrary:
        library = GuideLibrary(store, PLACE, client)
        library.start()
        made.append(library)
        return library

    yield make
    for library in made:
        library.close()


def wait_until(condition: Callable[[], bool], seconds: float = 5.0) -> float:
    """Seconds that passed until `condition` held; fails when it never does."""
    started = time.monotonic()
    while not condition():
        assert time.monotonic() - started < seconds, "it never happened"
        time.sleep(0.005)
    return time.monotonic() - started


def count_listeners(client: Redis) -> int:
    """How many processes hear of changes now."""
    return int(client.pubsub_numsub(CHANGED_CHANNEL)[0][1])


def get_fee(library: GuideLibrary) -> str:
    published = library.snapshot.find_guide(CODE)
    return published.guide.fees[0].amount if published else "没有"


def test_a_library_starts_with_everything_that_is_published(store: Store, make_library: LibraryMaker) -> None:
    publish_guides(store, [LIBRARY_CARD, STALL], "测试员")
    library = make_library()
    assert set(library.snapshot.guides) == {CODE, STALL.item_code}
    assert library.snapshot.search("借书证丢了")[0].item_code == CODE


def test_without_redis_a_publish_is_read_within_a_second(store: Store, make_library: LibraryMaker) -> None:
    publish_guides(store, [LIBRARY_CARD], "测试员")
    libraries = [make_library(), make_library()]
    publish_guides(store, [DEARER], "测试员")
    assert wait_until(lambda: all(get_fee(library) == "6元" for library in libraries)) < 1.0


def test_with_redis_a_publish_is_read_at_once(
    store: Store, make_library: LibraryMaker, redis_url: str
) -> None:
    publish_guides(store, [LIBRARY_CARD], "测试员")
    with Redis.from_url(redis_url) as client, Redis.from_url(redis_url) as publisher:
        libraries = [make_library(client), make_library(client)]
        wait_until(lambda: count_listeners(publisher) == 2)
        announce_changes(publisher, publish_guides(store, [DEARER], "测试员"))
        assert wait_until(lambda: all(get_fee(library) == "6元" for library in libraries)) < 0.4


def test_a_listener_whose_connection_is_closed_under_it_listens_again_and_ends(
    make_library: LibraryMaker, redis_url: str
) -> None:
    with Redis.from_url(redis_url) as observer:
        client = Redis.from_url(redis_url)
        library = make_library(client)
        wait_until(lambda: count_listeners(observer) == 1)
        client.close()
        wait_until(lambda: count_listeners(observer) == 0)
        wait_until(lambda: count_listeners(observer) == 1)
        library.close()
        wait_until(lambda: count_listeners(observer) == 0)


def test_with_a_dead_redis_a_publish_is_still_read_within_a_second(
    store: Store, make_library: LibraryMaker
) -> None:
    publish_guides(store, [LIBRARY_CARD], "测试员")
    library = make_library(Redis(host="127.0.0.1", port=1, socket_connect_timeout=0.2))
    publish_guides(store, [DEARER], "测试员")
    assert wait_until(lambda: get_fee(library) == "6元") < 1.0


def test_announcing_to_a_dead_redis_fails_nobody() -> None:
    with capture_logs() as logs:
        announce_changes(Redis(host="127.0.0.1", port=1, retry=Retry(NoBackoff(), 0)), 7)
        announce_changes(None, 7)
    assert [(line["event"], line["revision"]) for line in logs] == [("guides_changed_not_announced", 7)]


def test_a_withdrawn_guide_is_gone_and_comes_back(store: Store, make_library: LibraryMaker) -> None:
    publish_guides(store, [LIBRARY_CARD, STALL], "测试员")
    library = make_library()
    withdraw_guide(store, CODE)
    wait_until(lambda: get_fee(library) == "没有")
    assert library.snapshot.find_by_name(LIBRARY_CARD.name) is None
    assert CODE not in {candidate.item_code for candidate in library.snapshot.search("借书证丢了")}
    rollback_guide(store, CODE, 1, "测试员")
    wait_until(lambda: get_fee(library) == "5元")
    assert library.snapshot.search("办借书证")[0].item_code == CODE


def test_a_turn_that_holds_a_snapshot_keeps_reading_the_old_content(
    store: Store, make_library: LibraryMaker
) -> None:
    publish_guides(store, [LIBRARY_CARD], "测试员")
    library = make_library()
    held = library.snapshot
    publish_guides(store, [DEARER.model_copy(update={"folk_names": ("图书卡片",)})], "测试员")
    wait_until(lambda: get_fee(library) == "6元")
    old = held.find_guide(CODE)
    assert old is not None and old.guide == LIBRARY_CARD
    assert held.search("办借书证")[0].item_code == CODE
    assert held.search("图书卡片")[0].score < library.snapshot.search("图书卡片")[0].score


def test_the_snapshot_is_the_same_object_until_something_changes(
    store: Store, make_library: LibraryMaker
) -> None:
    publish_guides(store, [LIBRARY_CARD], "测试员")
    library = make_library()
    held = library.snapshot
    assert library.refresh() is False
    assert library.snapshot is held


def test_readers_and_many_refreshes_at_once_never_see_a_revision_go_back(
    store: Store, make_library: LibraryMaker
) -> None:
    publish_guides(store, [LIBRARY_CARD], "测试员")
    library = make_library()
    seen: list[int] = []
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            seen.append(library.snapshot.revision)
            time.sleep(0.001)

    def refresh() -> None:
        while not done.is_set():
            library.refresh()

    threads = [threading.Thread(target=task) for task in (watch, refresh, refresh)]
    for thread in threads:
        thread.start()
    for number in range(15):
        changed = LIBRARY_CARD.model_copy(update={"visits": number})
        last = publish_guides(store, [changed], "测试员")
    wait_until(lambda: library.snapshot.revision == last)
    done.set()
    for thread in threads:
        thread.join(timeout=10)
    assert seen == sorted(seen)


def test_after_a_restore_the_guides_of_the_backup_are_read(store: Store, make_library: LibraryMaker) -> None:
    publish_guides(store, [LIBRARY_CARD], "测试员")
    publish_guides(store, [DEARER, STALL], "测试员")
    library = make_library()
    with store.begin() as connection:
        stall = {"stall": STALL.item_code}
        connection.execute(text("DELETE FROM guide_publications WHERE item_code = :stall"), stall)
        connection.execute(text("UPDATE guide_publications SET revision = 1, version = 1"))
        connection.execute(text("UPDATE guide_revisions SET revision = 1"))
    wait_until(lambda: get_fee(library) == "5元")
    assert (library.snapshot.revision, set(library.snapshot.guides)) == (1, {CODE})
    assert library.refresh() is False
    publish_guides(store, [STALL], "测试员")
    wait_until(lambda: STALL.item_code in library.snapshot.guides)


def test_after_a_restore_of_an_empty_database_no_guide_is_left(
    store: Store, make_library: LibraryMaker
) -> None:
    publish_guides(store, [LIBRARY_CARD], "测试员")
    library = make_library()
    with store.begin() as connection:
        connection.execute(text("DELETE FROM guide_publications"))
        connection.execute(text("UPDATE guide_revisions SET revision = 0"))
    wait_until(lambda: get_fee(library) == "没有")
    assert library.refresh() is False


def test_a_stored_guide_that_is_no_longer_valid_keeps_nobody_else_out(
    store: Store, make_library: LibraryMaker
) -> None:
    publish_guides(store, [LIBRARY_CARD, STALL], "测试员")
    with store.begin() as connection:
        old = {"gone_field": "x"} | LIBRARY_CARD.model_dump(mode="json")
        mine = guide_versions.c.item_code == CODE
        connection.execute(update(guide_versions).where(mine).values(content=old))
    with capture_logs() as logs:
        library = make_library()
    assert set(library.snapshot.guides) == {STALL.item_code}
    (warning,) = [entry for entry in logs if entry["event"] == "stored_guide_skipped"]
    assert (warning["log_level"], warning["item_code"]) == ("warning", CODE)
    assert (warning["version"], warning["fields"]) == (1, ["gone_field"])
    assert library.refresh() is False
    publish_guides(store, [DEARER], "测试员")
    wait_until(lambda: get_fee(library) == "6元")


def test_a_broken_database_leaves_the_old_guides_and_is_read_again_when_it_is_back(
    store: Store, make_library: LibraryMaker
) -> None:
    publish_guides(store, [LIBRARY_CARD], "测试员")
    library = make_library()
    with store.begin() as connection:
        connection.execute(text("ALTER TABLE guide_publications RENAME TO away"))
    with pytest.raises(Exception, match="guide_publications"):
        library.refresh()
    time.sleep(0.7)  # the following thread has tried meanwhile
    assert get_fee(library) == "5元"
    with store.begin() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO guide_publications"))
    publish_guides(store, [DEARER], "测试员")
    wait_until(lambda: get_fee(library) == "6元")


def test_a_closed_library_leaves_no_thread(database_url: str, redis_url: str) -> None:
    store = open_store(database_url)
    with Redis.from_url(redis_url) as client:
        library = GuideLibrary(store, PLACE, client)
        library.start()
        library.close()
    store.close()
    assert not {thread.name for thread in threading.enumerate()} & {"guide-library", "guide-listener"}
