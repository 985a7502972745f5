"""Giving answers with the reply to a callback: each exactly once, earlier ones first, never past one that is under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, select, update

from palmgov.cards.model import Card
from palmgov.channels.inbound import Claim, is_of
from palmgov.channels.inbound_claims import settle_claimed
from palmgov.channels.inbound_entry import InboundEntry, read_entry
from palmgov.channels.inbound_states import READY, UNSEEN, InboundState, check_move
from palmgov.channels.outbox_moves import Returned, take_back
from palmgov.store.inbound_tables import inbound_messages
from palmgov.store.locks import lock_name

# A platform that comes again waits for five seconds first; whatever comes sooner is a copy of what was answered. When a
# connection was opened is known to a second, since the platform signs it with its clock's whole ones.
RETRY_AFTER = timedelta(seconds=3.9)
# Three tries of five seconds and some delay; a callback that comes again later was captured and replayed.
RETRIES_END_AFTER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """What one reply carries: `own` answers the message that is replied to, `earlier` was waiting, oldest first.

    `is_more_to_come`: answers to still earlier messages are being looked for.
    """

    own: InboundEntry
    earlier: tuple[InboundEntry, ...] = ()
    is_more_to_come: bool = False


class InTheWay(Exception):
    """An earlier answer has to be seen first: it is being looked for, or on its way to the resident."""


class Overtaken(Exception):
    """Another process changed one of the rows meanwhile. The transaction has to be rolled back and tried again."""


def give_at_once(
    connection: Connection, entry: InboundEntry, claim: Claim, cards: Sequence[Card], opened_at: datetime
) -> bool:
    """Write the answer down as given by a connection opened at `opened_at`; only for one that nothing is before.

    False when the claim had lapsed and another process has the message.
    """
    check_move(InboundState.RECEIVED, InboundState.GIVEN)
    values = {"state": InboundState.GIVEN, "given_with": entry.id, "given_to": opened_at}
    return settle_claimed(connection, entry, claim, cards, opened_at, **values)


def give_answers(
    connection: Connection, entry: InboundEntry, opened_at: datetime, *, is_patient: bool = True
) -> GivenAnswers | None:
    """Mark the entry's answer and all that waits before it as given; None when another connection was faster.

    Raises InTheWay, unless not `is_patient`: then it leaves what is not there yet for later.
    """
    lock_name(connection, entry.key.conversation)
    mine = and_(is_of(entry.key), inbound_messages.c.id <= entry.id, inbound_messages.c.state.in_(UNSEEN))
    query = select(inbound_messages).where(mine).order_by(inbound_messages.c.id)
    unseen = [read_entry(row) for row in connection.execute(query)]
    if not unseen or unseen[-1].id != entry.id or unseen[-1].state not in READY:
        return None
    is_more_to_come = any(one.state is InboundState.RECEIVED for one in unseen)
    if is_more_to_come and is_patient:
        raise InTheWay
    given = [one for one in unseen if _is_to_be_given(connection, one, opened_at, is_patient)]
    _mark_given(connection, given, entry.id, opened_at)
    return GivenAnswers(given[-1], tuple(given[:-1]), is_more_to_come)


def give_again(connection: Connection, entry: InboundEntry, opened_at: datetime) -> GivenAnswers | None:
    """What the entry's reply carried, for a platform that comes again because that reply never reached it.

    None when the entry's answer left with another message's reply, or when this is a copy of what was answered.
    """
    if entry.given_with != entry.id or entry.given_to is None:
        return None
    if opened_at - entry.given_to < RETRY_AFTER or opened_at - entry.received_at > RETRIES_END_AFTER:
        return None
    columns = inbound_messages.c
    together = and_(is_of(entry.key), columns.given_with == entry.id)
    mine = and_(together, columns.given_to == entry.given_to)
    if connection.execute(update(inbound_messages).where(mine).values(given_to=opened_at)).rowcount == 0:
        return None
    query = select(inbound_messages).where(together).order_by(columns.id)
    given = [read_entry(row) for row in connection.execute(query)]
    return GivenAnswers(given[-1], tuple(given[:-1]))


def promise_answer(connection: Connection, entry: InboundEntry, at: datetime) -> bool:
    """The last connection tells the resident to wait: from now on the answer comes late. False when it is there."""
    mine = and_(inbound_messages.c.id == entry.id, inbound_messages.c.state == InboundState.RECEIVED)
    statement = update(inbound_messages).where(mine).values(open_until=at, updated_at=at)
    return connection.execute(statement).rowcount == 1


def _is_to_be_given(connection: Connection, entry: InboundEntry, at: datetime, is_patient: bool) -> bool:
    if entry.state is not InboundState.PUSHING:
        return entry.state in READY
    check_move(InboundState.PUSHING, InboundState.GIVEN)
    returned = take_back(connection, entry.cause, at)
    if returned is Returned.UNDER_WAY and is_patient:
        raise InTheWay
    return returned is Returned.YES


def _mark_given(
    connection: Connection, given: Sequence[InboundEntry], with_number: int, opened_at: datetime
) -> None:
    columns = inbound_messages.c
    for state in {one.state for one in given}:
        check_move(state, InboundState.GIVEN)
    mine = and_(columns.id.in_([one.id for one in given]), columns.state.in_((*READY, InboundState.PUSHING)))
    values = {
        "state": InboundState.GIVEN,
        "given_with": with_number,
        "given_to": opened_at,
        "updated_at": opened_at,
    }
    if connection.execute(update(inbound_messages).where(mine).values(**values)).rowcount != len(given):
        raise Overtaken
