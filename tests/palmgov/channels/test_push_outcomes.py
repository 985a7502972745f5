"""What every answer of the platform does to message, quota, cause and figures."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest

from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.push_claims import EXCHANGE_LEASE, mark_lost_exchanges
from palmgov.channels.push_counts import list_push_counts, list_state_counts
from palmgov.channels.push_retries import LONGEST_TRIES, find_pause
from palmgov.channels.quota import has_push_left, release_held, take_push
from palmgov.store import Store
from palmgov.wechat.errors import Kind, WechatError
from tests.palmgov.channels.outgoing import LI, NOON, FakeCauses, add, after, allow, begin, claim, read


@pytest.fixture
def causes() -> FakeCauses:
    return FakeCauses()


def fail(store: Store, causes: FakeCauses, kind: Kind, code: int | None = None) -> None:
    """Send Li's next message, and let the platform fail so."""
    outcomes = causes.make_outcomes()
    exchange = begin(store, outcomes)
    with store.begin() as connection:
        outcomes.record_failed(connection, exchange, WechatError(code, kind), NOON)


def count_left(store: Store, at: datetime = NOON) -> int:
    count = 0
    with store.begin() as connection:
        while take_push(connection, LI, at):
            count += 1
    return count


def read_counts(store: Store) -> dict[tuple[str, int], int]:
    with store.begin() as connection:
        return {(one.outcome, one.code): one.count for one in list_push_counts(connection)}


def test_what_was_sent_is_confirmed_to_its_cause_and_paid_for(store: Store, causes: FakeCauses) -> None:
    allow(store)
    add(store, "c1")
    outcomes = causes.make_outcomes()
    exchange = begin(store, outcomes)
    assert read(store, 1).state is OutboxState.SENDING
    with store.begin() as connection:
        outcomes.record_sent(connection, exchange, after(1))
    assert (read(store, 1).state, causes.confirmed) == (OutboxState.SENT, ["c1"])
    assert count_left(store) == 4
    assert read_counts(store) == {("pushed", 0): 1}


@pytest.mark.parametrize("kind", [Kind.RETRY, Kind.BAD_TOKEN, Kind.BLOCKED_IP])
def test_what_may_pass_is_tried_again_after_a_pause_and_costs_nothing(
    store: Store, causes: FakeCauses, kind: Kind
) -> None:
    allow(store)
    add(store, "c1")
    fail(store, causes, kind, 45009)
    message = read(store, 1)
    assert (message.state, message.tries, message.reason, message.code) == (
        OutboxState.WAITING,
        1,
        kind,
        45009,
    )
    assert after(0.5) <= message.due_at <= after(1)
    assert claim(store) is None and claim(store, at=after(1)) is not None
    assert count_left(store) == 5
    assert read_counts(store) == {(f"failed_{kind}", 45009): 1}


def test_a_message_that_fails_for_half_an_hour_is_dead(store: Store, causes: FakeCauses) -> None:
    allow(store)
    add(store, "c1")
    outcomes, at = causes.make_outcomes(), NOON
    while read(store, 1).state is OutboxState.WAITING:
        at = read(store, 1).due_at
        exchange = begin(store, outcomes, at)
        with store.begin() as connection:
            outcomes.record_failed(connection, exchange, WechatError(-1, Kind.RETRY), at)
    assert read(store, 1).state is OutboxState.DEAD
    assert read(store, 1).tries == LONGEST_TRIES
    assert timedelta(minutes=13) < at - NOON < timedelta(minutes=28)
    assert read_counts(store) == {("failed_retry", -1): LONGEST_TRIES, ("dead", -1): 1}
    assert count_left(store, at) == 5


def test_pauses_double_from_a_second_to_ten_minutes_and_are_spread() -> None:
    chance = random.Random(7)
    for tries in range(1, LONGEST_TRIES):
        whole = min(600.0, 2.0 ** (tries - 1))
        pauses = {find_pause(tries, chance) for _ in range(20)}
        assert len(pauses) == 20
        assert all(pause and whole / 2 <= pause.total_seconds() <= whole for pause in pauses)
    assert find_pause(LONGEST_TRIES, chance) is None


@pytest.mark.parametrize("kind", [Kind.OUT_OF_WINDOW, Kind.OUT_OF_QUOTA])
def test_an_answer_that_may_not_be_pushed_goes_back_to_be_held(
    store: Store, causes: FakeCauses, kind: Kind
) -> None:
    causes.kept.add("c1")
    allow(store)
    add(store, "c1")
    fail(store, causes, kind, 45015)
    assert read(store, 1).state is OutboxState.RETURNED
    assert causes.held == ["c1"] and causes.confirmed == []
    assert count_left(store) == 0
    assert read_counts(store) == {("held", 45015): 1, (f"failed_{kind}", 45015): 1}


def test_what_nobody_else_keeps_waits_for_the_next_window(store: Store, causes: FakeCauses) -> None:
    allow(store)
    add(store, "c1")
    fail(store, causes, Kind.OUT_OF_QUOTA, 45047)
    assert read(store, 1).state is OutboxState.HELD
    allow(store, at=after(60))
    with store.begin() as connection:
        assert release_held(connection, after(60)) == 1
    again = claim(store, at=after(60))
    assert again is not None and again.message.cause == "c1"


def test_without_a_push_left_nothing_leaves(store: Store, causes: FakeCauses) -> None:
    causes.kept.add("c1")
    add(store, "c1")
    taken = claim(store)
    assert taken is not None
    with store.begin() as connection:
        assert causes.make_outcomes().begin(connection, taken, NOON) is None
    assert (read(store, 1).state, causes.held) == (OutboxState.RETURNED, ["c1"])
    assert read_counts(store) == {("held", 0): 1}


@pytest.mark.parametrize("kind", [Kind.BAD_RECIPIENT, Kind.NOT_ALLOWED, Kind.FATAL])
def test_what_can_never_be_sent_is_a_dead_letter(store: Store, causes: FakeCauses, kind: Kind) -> None:
    allow(store)
    add(store, "c1", "c2")
    fail(store, causes, kind, 43004)
    assert (read(store, 1).state, read(store, 1).code) == (OutboxState.DEAD, 43004)
    assert count_left(store) == 5
    assert read_counts(store) == {(f"failed_{kind}", 43004): 1, ("dead", 43004): 1}
    following = claim(store)
    assert following is not None and following.message.cause == "c2"


def test_what_is_too_long_is_shortened_once(store: Store, causes: FakeCauses) -> None:
    allow(store)
    add(store, "c1")
    fail(store, causes, Kind.TOO_LONG, 45002)
    assert (read(store, 1).state, read(store, 1).is_shortened) == (OutboxState.WAITING, True)
    fail(store, causes, Kind.TOO_LONG, 45002)
    assert read(store, 1).state is OutboxState.DEAD


def test_what_the_platform_may_have_sent_is_not_sent_again_by_itself(
    store: Store, causes: FakeCauses
) -> None:
    allow(store)
    add(store, "c1", "c2")
    fail(store, causes, Kind.UNSURE)
    assert (read(store, 1).state, read(store, 1).reason) == (OutboxState.UNSURE, "unsure")
    assert causes.confirmed == causes.held == []
    assert count_left(store) == 4
    following = claim(store, at=after(10**6))
    assert following is not None and following.message.cause == "c2"


def test_a_worker_that_was_only_slow_still_says_what_became_of_its_message(
    store: Store, causes: FakeCauses
) -> None:
    allow(store)
    add(store, "c1")
    outcomes = causes.make_outcomes()
    exchange = begin(store, outcomes)
    late = NOON + EXCHANGE_LEASE + timedelta(seconds=1)
    with store.begin() as connection:
        mark_lost_exchanges(connection, late)
        outcomes.record_sent(connection, exchange, late)
    assert (read(store, 1).state, causes.confirmed) == (OutboxState.SENT, ["c1"])


def test_an_outcome_of_a_message_that_is_gone_changes_nothing(store: Store, causes: FakeCauses) -> None:
    allow(store)
    add(store, "c1")
    outcomes = causes.make_outcomes()
    exchange = begin(store, outcomes)
    with store.begin() as connection:
        connection.exec_driver_sql("DELETE FROM outbox_messages")
        outcomes.record_sent(connection, exchange, NOON)
        outcomes.record_failed(connection, exchange, WechatError(45015, Kind.OUT_OF_WINDOW), NOON)
    assert causes.confirmed == causes.held == []


def test_a_failure_before_the_exchange_costs_a_try_and_no_push(store: Store, causes: FakeCauses) -> None:
    allow(store)
    add(store, "c1")
    taken = claim(store)
    assert taken is not None
    with store.begin() as connection:
        causes.make_outcomes().postpone(connection, taken, WechatError(None, Kind.RETRY, "timeout"), NOON)
        assert has_push_left(connection, LI, NOON)
    assert (read(store, 1).state, read(store, 1).tries) == (OutboxState.WAITING, 1)
    assert read(store, 1).due_at > NOON and count_left(store) == 5


def test_messages_are_counted_by_state_until_they_are_done(store: Store, causes: FakeCauses) -> None:
    allow(store)
    add(store, "c1", "c2", "c3", "c4")
    fail(store, causes, Kind.FATAL)
    outcomes = causes.make_outcomes()
    exchange = begin(store, outcomes)
    with store.begin() as connection:
        outcomes.record_sent(connection, exchange, NOON)
        counts = {(one.account, one.state): one.count for one in list_state_counts(connection)}
    assert counts == {("zhifu", OutboxState.DEAD): 1, ("zhifu", OutboxState.WAITING): 2}
