"""The ledger allows what the platform allows: five in 48 hours, three in a minute, never more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.push_quota import PushQuota
from palmgov.channels.quota import (
    Trigger,
    close_windows,
    delete_closed_windows,
    forget_windows,
    give_push_back,
    has_push_left,
    open_window,
    release_held,
    take_push,
)
from palmgov.channels.sender_key import SenderKey
from palmgov.store import Store, open_store
from tests.palmgov.channels.outgoing import LI, NOON, WANG, FakeCauses, add, after, allow, claim, read

TWO_DAYS = 48 * 3600


def take(store: Store, at: datetime = NOON, key: SenderKey = LI) -> Trigger | None:
    with store.begin() as connection:
        return take_push(connection, key, at)


def count_pushes(store: Store, at: datetime = NOON, key: SenderKey = LI) -> int:
    count = 0
    while take(store, at, key):
        count += 1
    return count


def test_nobody_is_pushed_who_never_wrote(store: Store) -> None:
    assert take(store) is None


def test_a_message_allows_five_pushes_in_two_days(store: Store) -> None:
    allow(store)
    assert count_pushes(store, after(TWO_DAYS - 1)) == 5
    allow(store, WANG)
    assert count_pushes(store, after(TWO_DAYS), WANG) == 0


@pytest.mark.parametrize("trigger", [Trigger.CLICK, Trigger.SUBSCRIBE, Trigger.SCAN])
def test_an_event_allows_three_pushes_in_a_minute(store: Store, trigger: Trigger) -> None:
    allow(store, trigger=trigger)
    assert count_pushes(store, after(59)) == 3
    allow(store, WANG, trigger)
    assert count_pushes(store, after(60), WANG) == 0


def test_the_window_that_closes_first_pays_first(store: Store) -> None:
    allow(store)
    allow(store, trigger=Trigger.CLICK)
    assert [take(store) for _ in range(9)] == [Trigger.CLICK] * 3 + [Trigger.MESSAGE] * 5 + [None]


def test_a_new_message_begins_the_count_afresh_and_adds_nothing_up(store: Store) -> None:
    allow(store)
    take(store)
    allow(store, at=after(10))
    assert count_pushes(store, after(10)) == 5


def test_a_retry_of_an_old_message_gives_nothing_back(store: Store) -> None:
    allow(store, at=after(10))
    assert count_pushes(store, after(10)) == 5
    allow(store, at=after(5))
    allow(store, at=after(10))
    assert count_pushes(store, after(10)) == 0


def test_the_numbers_are_the_accounts_own(store: Store) -> None:
    with store.begin() as connection:
        open_window(connection, LI, Trigger.MESSAGE, NOON, PushQuota(messages_per_48h=20))
        open_window(connection, WANG, Trigger.SCAN, NOON, PushQuota(scans_per_minute=0))
    assert (count_pushes(store), count_pushes(store, key=WANG)) == (20, 0)


def test_the_last_push_is_used_once_by_several_workers(store: Store, any_database_url: str) -> None:
    workers = [open_store(any_database_url) for _ in range(4)]
    allow(store)
    with ThreadPoolExecutor(8) as pool:
        used = list(pool.map(lambda number: take(workers[number % 4]), range(24)))
    assert used.count(Trigger.MESSAGE) == 5
    for worker in workers:
        worker.close()


def test_a_push_that_was_not_sent_is_given_back_once(store: Store) -> None:
    allow(store)
    assert count_pushes(store) == 5
    with store.begin() as connection:
        give_push_back(connection, LI, Trigger.MESSAGE)
        assert has_push_left(connection, LI, NOON)
        for _ in range(9):
            give_push_back(connection, LI, Trigger.MESSAGE)
    assert count_pushes(store) == 5


def test_the_platforms_no_closes_the_windows_it_knew(store: Store) -> None:
    allow(store)
    allow(store, trigger=Trigger.CLICK, at=after(10))
    with store.begin() as connection:
        close_windows(connection, LI, after(5))
    assert [take(store, after(11)) for _ in range(4)] == [Trigger.CLICK] * 3 + [None]


def release(store: Store, at: datetime) -> int:
    with store.begin() as connection:
        return release_held(connection, at)


def test_an_open_window_sends_what_was_held(store: Store) -> None:
    add(store, "c1")
    outcomes = FakeCauses().make_outcomes()
    taken = claim(store)
    assert taken is not None
    with store.begin() as connection:
        assert outcomes.begin(connection, taken, NOON) is None
    assert read(store, 1).state is OutboxState.HELD
    allow(store, WANG, at=after(10))
    assert release(store, after(10)) == 0
    allow(store, at=after(10))
    assert release(store, after(10)) == 1
    assert read(store, 1).due_at == after(10)
    assert claim(store, at=after(10)) is not None


def test_a_window_that_was_open_before_or_is_used_up_sends_nothing(store: Store) -> None:
    add(store, "c1")
    allow(store)
    taken = claim(store)
    assert taken is not None
    outcomes = FakeCauses().make_outcomes()
    with store.begin() as connection:
        outcomes.hold(connection, taken, "not_verified", after(5))
    assert release(store, after(10)) == 0
    allow(store, at=after(20))
    assert count_pushes(store, after(20)) == 5
    assert release(store, after(20)) == 0


def test_closed_and_forgotten_windows_are_deleted(store: Store) -> None:
    allow(store)
    allow(store, WANG)
    allow(store, WANG, Trigger.SCAN)
    with store.begin() as connection:
        assert delete_closed_windows(connection, NOON + timedelta(minutes=1)) == 1
        forget_windows(connection, WANG)
        assert has_push_left(connection, LI, NOON) and not has_push_left(connection, WANG, NOON)
