"""What is written into the outbox, listed, resent, dropped and forgotten."""

from __future__ import annotations

import itertools

import pytest

from palmgov.cards.model import NoticeCard, TextCard
from palmgov.channels.outbox import add_to_outbox, delete_old_outbox, forget_outbox, list_outbox
from palmgov.channels.outbox_moves import drop, resend
from palmgov.channels.outbox_states import (
    DROPPABLE,
    LIVE,
    MOVES,
    RESENDABLE,
    ForbiddenMove,
    OutboxState,
    check_move,
)
from palmgov.store import Store
from palmgov.store.outbox_tables import outbox_messages
from tests.palmgov.channels.outgoing import LI, NOON, WANG, add, after, claim, read


def put_into(store: Store, number: int, state: OutboxState) -> None:
    with store.begin() as connection:
        connection.execute(
            outbox_messages.update().where(outbox_messages.c.id == number).values(state=state, tries=5)
        )


def test_a_message_is_read_as_it_was_written(store: Store) -> None:
    cards = (TextCard(text="答"), NoticeCard(title="提示", text="说明"))
    with store.begin() as connection:
        assert add_to_outbox(connection, LI, "c1", cards, NOON)
    message = read(store, 1)
    assert (message.key, message.cards, message.state) == (LI, cards, OutboxState.WAITING)
    assert (message.cause, message.created_at, message.tries) == ("c1", NOON, 0)


def test_a_cause_sends_one_message(store: Store) -> None:
    assert add(store, "c1", "c1", "c2") == [True, False, True]
    assert add(store, "c1", key=WANG) == [False]


def test_a_cause_that_is_rolled_back_leaves_no_message(store: Store) -> None:
    with pytest.raises(RuntimeError), store.begin() as connection:
        add_to_outbox(connection, LI, "c1", [TextCard(text="答")], NOON)
        raise RuntimeError
    assert claim(store) is None


def test_the_newest_messages_are_listed_oldest_first(store: Store) -> None:
    add(store, "c1", "c2", "c3")
    put_into(store, 2, OutboxState.DEAD)
    with store.begin() as connection:
        assert [one.id for one in list_outbox(connection, [OutboxState.WAITING], 10)] == [1, 3]
        assert [one.id for one in list_outbox(connection, list(OutboxState), 2)] == [2, 3]


@pytest.mark.parametrize("state", list(OutboxState))
def test_an_operator_resends_what_is_stuck_and_nothing_else(store: Store, state: OutboxState) -> None:
    add(store, "c1")
    put_into(store, 1, state)
    with store.begin() as connection:
        assert resend(connection, 1, after(60)) is (state in RESENDABLE)
    if state in RESENDABLE:
        assert (read(store, 1).state, read(store, 1).tries) == (OutboxState.WAITING, 0)
    else:
        assert read(store, 1).state is state


@pytest.mark.parametrize("state", list(OutboxState))
def test_an_operator_drops_what_is_not_in_hand(store: Store, state: OutboxState) -> None:
    add(store, "c1")
    put_into(store, 1, state)
    with store.begin() as connection:
        assert drop(connection, 1, after(60)) is (state in DROPPABLE)
    assert read(store, 1).state is (OutboxState.DROPPED if state in DROPPABLE else state)


def test_nothing_moves_past_the_table() -> None:
    for before, next_one in itertools.product(OutboxState, OutboxState):
        if next_one in MOVES[before]:
            check_move(before, next_one)
        else:
            with pytest.raises(ForbiddenMove):
                check_move(before, next_one)


def test_every_state_but_the_final_ones_can_be_left() -> None:
    assert {state for state, onward in MOVES.items() if not onward} == {
        OutboxState.SENT,
        OutboxState.RETURNED,
        OutboxState.DROPPED,
    }
    assert set(MOVES) == set(OutboxState)


def test_a_resident_who_leaves_leaves_nothing(store: Store) -> None:
    add(store, "c1", "c2")
    add(store, "c3", key=WANG)
    with store.begin() as connection:
        forget_outbox(connection, LI)
        assert [one.cause for one in list_outbox(connection, list(OutboxState), 10)] == ["c3"]


def test_old_messages_are_deleted_unless_they_are_on_their_way(store: Store) -> None:
    for number, state in enumerate(OutboxState, 1):
        add(store, f"c{number}")
        put_into(store, number, state)
    with store.begin() as connection:
        assert delete_old_outbox(connection, NOON) == 0
        assert delete_old_outbox(connection, after(1)) == len(OutboxState) - len(LIVE)
        assert {one.state for one in list_outbox(connection, list(OutboxState), 99)} == set(LIVE)
