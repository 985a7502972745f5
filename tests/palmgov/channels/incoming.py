"""Residents' messages and their way through the register, for the tests of the inbound side."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any, TypeVar

from sqlalchemy import select

from palmgov.cards.model import TextCard
from palmgov.channels.inbound import Claim, Recorded, find_entry, record_arrival
from palmgov.channels.inbound_claims import claim_entry, make_claim, write_answer
from palmgov.channels.inbound_entry import InboundEntry, NewEntry
from palmgov.channels.inbound_giving import GivenAnswers, give_answers
from palmgov.channels.inbound_states import InboundState
from palmgov.channels.late_answers import pass_on_answers
from palmgov.channels.outbox import list_outbox
from palmgov.channels.outbox_message import OutboxMessage
from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.sender_key import SenderKey
from palmgov.store import Store, open_store
from palmgov.store.inbound_tables import inbound_messages
from tests.palmgov.channels.outgoing import LI, NOON

Result = TypeVar("Result")
LEASE = timedelta(seconds=5)
# How long the platform's connections can be open for a message.
OPEN = timedelta(seconds=15)


def make_new(occasion: str, key: SenderKey = LI, at: datetime = NOON, **values: Any) -> NewEntry:
    """A message that arrives a moment after it was sent; its question names the occasion."""
    defaults: dict[str, Any] = {"answer_id": f"answer-{occasion}", "text": f"问{occasion}", "sent_at": at}
    return NewEntry(key, occasion, **(defaults | values))


def record(
    store: Store,
    occasion: str,
    *,
    key: SenderKey = LI,
    at: datetime = NOON,
    claim: Claim | None = None,
    open_until: datetime | None = None,
    **values: Any,
) -> Recorded:
    """One try of a message reaches us."""
    new = make_new(occasion, key, at, **values)
    with store.begin() as connection:
        mine = claim or make_claim(at, LEASE)
        return record_arrival(connection, new, mine, at, open_until or at + OPEN)


def take(store: Store, number: int, at: datetime = NOON) -> Claim | None:
    """Try to claim a message."""
    claim = make_claim(at, LEASE)
    with store.begin() as connection:
        return claim if claim_entry(connection, number, claim, at) else None


def record_answered(
    store: Store, occasion: str, *, key: SenderKey = LI, at: datetime = NOON, text: str | None = None
) -> InboundEntry:
    """A message whose answer was found and which no reply has carried yet."""
    claim = make_claim(at, LEASE)
    recorded = record(store, occasion, key=key, at=at, claim=claim)
    with store.begin() as connection:
        assert recorded.is_claimed or claim_entry(connection, recorded.entry.id, claim, at)
        cards = [TextCard(text=text or f"答{occasion}")]
        assert write_answer(connection, recorded.entry, claim, cards, at)
    return find(store, recorded.entry.id, key)


def find(store: Store, number: int, key: SenderKey = LI) -> InboundEntry:
    with store.read() as connection:
        entry = find_entry(connection, key, number)
    assert entry is not None
    return entry


def read_row(store: Store, number: int) -> dict[str, Any]:
    """All columns, also those that no record carries."""
    query = select(inbound_messages).where(inbound_messages.c.id == number)
    with store.read() as connection:
        return dict(connection.execute(query).one()._mapping)


def list_states(store: Store) -> list[InboundState]:
    """The states of all messages, oldest first."""
    query = select(inbound_messages.c.state).order_by(inbound_messages.c.id)
    with store.begin() as connection:
        return [InboundState(state) for state in connection.execute(query).scalars()]


def list_pushes(store: Store, *states: OutboxState) -> list[OutboxMessage]:
    """What is in the outbox, oldest first."""
    with store.begin() as connection:
        return list(list_outbox(connection, states or list(OutboxState), 99))


def pass_on(store: Store, at: datetime, *, key: SenderKey = LI, may_push: bool = True) -> None:
    """The job for late answers comes by."""
    with store.begin() as connection:
        pass_on_answers(connection, key, at, may_push=may_push)


def give(
    store: Store, entry: InboundEntry, at: datetime = NOON, *, is_patient: bool = True
) -> GivenAnswers | None:
    """A connection that was opened then asks for the answer."""
    with store.begin() as connection:
        return give_answers(connection, entry, at, is_patient=is_patient)


def list_given(given: GivenAnswers | None) -> list[int]:
    """The messages that one reply answers, in its order."""
    return [one.id for one in (*given.earlier, given.own)] if given else []


def race(database_url: str, work: Callable[[Store, int], Result], count: int = 4) -> list[Result]:
    """What each of several processes gets that start at the same moment."""
    processes = [open_store(database_url) for _ in range(count)]
    start = Barrier(count)

    def run(number: int) -> Result:
        start.wait()
        return work(processes[number], number)

    with ThreadPoolExecutor(count) as pool:
        results = list(pool.map(run, range(count)))
    for process in processes:
        process.close()
    return results
