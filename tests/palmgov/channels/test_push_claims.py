"""Who may send what: one worker each, a resident's messages in order, and nothing lost with a worker."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

from palmgov.channels.outbox_message import Claim
from palmgov.channels.outbox_moves import move_claimed
from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.push_claims import (
    CLAIM_LEASE,
    EXCHANGE_LEASE,
    list_due_senders,
    mark_lost_exchanges,
    release_lost_claims,
)
from palmgov.channels.sender_key import SenderKey
from palmgov.store import Store, open_store
from tests.palmgov.channels.outgoing import LI, NOON, WANG, FakeCauses, add, after, allow, begin, claim, read

SECOND = timedelta(seconds=1)


def list_due(store: Store, at: datetime = NOON, limit: int = 10) -> list[SenderKey]:
    with store.begin() as connection:
        return list(list_due_senders(connection, at, limit))


def finish(store: Store, taken: Claim) -> None:
    with store.begin() as connection:
        for before, state in (
            (OutboxState.CLAIMED, OutboxState.SENDING),
            (OutboxState.SENDING, OutboxState.SENT),
        ):
            assert move_claimed(connection, taken, before, state, NOON)


def test_a_resident_is_due_once_however_much_waits(store: Store) -> None:
    add(store, "c1", "c2")
    add(store, "c3", key=WANG)
    add(store, "c4", key=SenderKey("wechat", "other", LI.sender), at=after(60))
    assert list_due(store) == [LI, WANG]
    assert list_due(store, limit=1) == [LI]


def test_messages_of_a_resident_go_one_after_the_other(store: Store) -> None:
    add(store, "c1", "c2")
    add(store, "c3", key=WANG)
    first = claim(store)
    assert first is not None and first.message.cause == "c1"
    assert claim(store) is None
    assert list_due(store) == [WANG]
    finish(store, first)
    second = claim(store)
    assert second is not None and second.message.cause == "c2"


def test_a_message_that_waits_for_its_next_try_goes_before_later_ones(store: Store) -> None:
    add(store, "c1", at=after(60))
    add(store, "c2")
    assert claim(store) is None and list_due(store) == []
    first = claim(store, at=after(60))
    assert first is not None and first.message.cause == "c1"


def test_a_message_that_is_resent_does_not_run_beside_a_later_one(store: Store) -> None:
    add(store, "c1", "c2")
    first = claim(store)
    assert first is not None
    with store.begin() as connection:
        move_claimed(connection, first, OutboxState.CLAIMED, OutboxState.DEAD, NOON)
    assert claim(store) is not None
    with store.begin() as connection:
        connection.exec_driver_sql("UPDATE outbox_messages SET state = 'waiting' WHERE id = 1")
    assert claim(store) is None


def test_of_many_workers_exactly_one_gets_a_message(store: Store, any_database_url: str) -> None:
    workers = [open_store(any_database_url) for _ in range(4)]
    with ThreadPoolExecutor(len(workers)) as pool:
        for number in range(1, 13):
            add(store, f"c{number}")
            start = Barrier(len(workers))

            def take(worker: Store, start: Barrier = start) -> Claim | None:
                start.wait()
                return claim(worker)

            taken = [one for one in pool.map(take, workers) if one]
            assert [one.message.id for one in taken] == [number]
            finish(store, taken[0])
    for worker in workers:
        worker.close()


def test_a_claim_whose_worker_died_waits_again(store: Store) -> None:
    add(store, "c1")
    lost = claim(store)
    assert lost is not None
    with store.begin() as connection:
        assert release_lost_claims(connection, NOON + CLAIM_LEASE) == 0
        assert release_lost_claims(connection, NOON + CLAIM_LEASE + SECOND) == 1
    again = claim(store, at=NOON + CLAIM_LEASE + SECOND)
    assert again is not None and again.message.cause == "c1"
    with store.begin() as connection:
        assert not move_claimed(connection, lost, OutboxState.CLAIMED, OutboxState.SENDING, after(40))


def test_an_exchange_whose_worker_died_is_unsure_and_not_sent_again(store: Store) -> None:
    allow(store)
    add(store, "c1", "c2")
    begin(store, FakeCauses().make_outcomes())
    late = NOON + EXCHANGE_LEASE + SECOND
    with store.begin() as connection:
        assert release_lost_claims(connection, late) == 0
        assert mark_lost_exchanges(connection, NOON + EXCHANGE_LEASE) == 0
        assert mark_lost_exchanges(connection, late) == 1
    assert (read(store, 1).state, read(store, 1).reason) == (OutboxState.UNSURE, "worker_lost")
    following = claim(store, at=late)
    assert following is not None and following.message.cause == "c2"
