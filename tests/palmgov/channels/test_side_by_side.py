"""What several processes do for one resident at the same moment, and numbers that never come to mean another."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor

from palmgov.channels.inbound import find_entry, forget_inbound, record_arrival
from palmgov.channels.inbound_claims import make_claim
from palmgov.channels.late_answers import list_late_senders, make_causes
from palmgov.channels.leaving import forget_sender
from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.push_outcomes import PushOutcomes
from palmgov.store import Store
from tests.palmgov.channels.incoming import (
    LEASE,
    OPEN,
    list_pushes,
    list_states,
    make_new,
    pass_on,
    record,
    record_answered,
)
from tests.palmgov.channels.outgoing import LI, NOON, WANG, after, allow, begin

HELD_OPEN_SECONDS = 0.3


def test_the_number_of_a_deleted_message_is_never_given_away(store: Store) -> None:
    mine = record(store, "o1").entry
    with store.begin() as connection:
        forget_inbound(connection, LI)
    other = record(store, "w1", key=WANG).entry
    assert other.id != mine.id
    with store.begin() as connection:
        assert find_entry(connection, LI, mine.id) is None
        assert find_entry(connection, LI, other.id) is None


def test_of_two_messages_that_are_recorded_at_once_one_is_claimed(store: Store) -> None:
    with ThreadPoolExecutor(1) as pool:
        with store.begin() as connection:
            first = record_arrival(connection, make_new("o1"), make_claim(NOON, LEASE), NOON, NOON + OPEN)
            second = pool.submit(record, store, "o2")
            time.sleep(HELD_OPEN_SECONDS)
        assert (first.is_claimed, second.result().is_claimed, second.result().waiting) == (True, False, 1)


def test_leaving_while_a_push_is_settled_locks_nobody_out(store: Store) -> None:
    allow(store)
    record_answered(store, "o1")
    pass_on(store, after(20))
    outcomes = PushOutcomes(make_causes(lambda key: True), random.Random(1))
    exchange = begin(store, outcomes, after(20))

    def settle() -> None:
        with store.begin() as connection:
            outcomes.record_sent(connection, exchange, after(21))

    with ThreadPoolExecutor(1) as pool:
        with store.begin() as connection:
            assert forget_sender(connection, LI, after(21))
            settled = pool.submit(settle)
            time.sleep(HELD_OPEN_SECONDS)
        settled.result()
    assert list_states(store) == [] and list_pushes(store) == []


def test_late_residents_are_counted_and_not_their_messages(store: Store) -> None:
    for number in range(3):
        record_answered(store, f"o{number}")
    record_answered(store, "w1", key=WANG)
    with store.begin() as connection:
        assert list_late_senders(connection, after(20), 2) == (LI, WANG)


def test_nobody_is_late_behind_a_message_that_is_looked_after(store: Store) -> None:
    record(store, "o1", claim=make_claim(after(18), LEASE))
    record(store, "o2")
    record(store, "w1", key=WANG, open_until=after(30))
    record(store, "w2", key=WANG)
    with store.begin() as connection:
        assert list_late_senders(connection, after(20), 9) == ()


def test_an_answer_is_not_pushed_past_a_question_that_still_has_none(store: Store) -> None:
    allow(store)
    record(store, "o1")
    record(store, "o2", is_answered=True, cards=record_answered(store, "w1", key=WANG).cards)
    pass_on(store, after(20))
    assert list_pushes(store) == []


def test_an_answer_is_not_pushed_past_one_that_a_connection_may_still_take(store: Store) -> None:
    allow(store)
    record_answered(store, "o1")
    record_answered(store, "o2")
    record(store, "o1", open_until=after(30))
    pass_on(store, after(20))
    assert list_pushes(store) == []
    pass_on(store, after(31))
    assert [one.state for one in list_pushes(store)] == [OutboxState.WAITING, OutboxState.WAITING]
