"""An answer leaves with one reply, those that waited before it go with it, and nothing is passed by unseen."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime

import pytest

from palmgov.cards.model import TextCard
from palmgov.channels.inbound_entry import InboundEntry
from palmgov.channels.inbound_giving import (
    GivenAnswers,
    InTheWay,
    Overtaken,
    give_again,
    give_answers,
)
from palmgov.channels.inbound_states import InboundState
from palmgov.channels.outbox_states import OutboxState
from palmgov.store import Store
from tests.palmgov.channels.incoming import (
    find,
    give,
    list_given,
    list_pushes,
    list_states,
    pass_on,
    race,
    read_row,
    record,
    record_answered,
)
from tests.palmgov.channels.outgoing import NOON, WANG, FakeCauses, after, allow, begin, claim

_S = InboundState
LATE = after(20)


def give_or_lose(store: Store, entry: InboundEntry, at: datetime = NOON) -> GivenAnswers | None:
    """The other connection may be noticed while it is at it, or afterwards; either way there is nothing to give."""
    try:
        return give(store, entry, at)
    except Overtaken:
        return give(store, find(store, entry.id), at)


def repeat(store: Store, number: int, opened_at: datetime) -> GivenAnswers | None:
    with store.begin() as connection:
        return give_again(connection, find(store, number), opened_at)


def test_what_waits_before_an_answer_goes_with_it_oldest_first(store: Store) -> None:
    record_answered(store, "o1")
    pass_on(store, LATE, may_push=False)
    record_answered(store, "o2", at=LATE)
    record_answered(store, "w1", key=WANG)
    own, later = record_answered(store, "o3", at=LATE), record_answered(store, "o4", at=LATE)
    assert list_states(store) == [_S.HELD, _S.ANSWERED, _S.ANSWERED, _S.ANSWERED, _S.ANSWERED]
    given = give(store, own, after(21))
    assert given is not None and list_given(given) == [1, 2, 4] and not given.is_more_to_come
    assert [one.cards for one in given.earlier] == [(TextCard(text="答o1"),), (TextCard(text="答o2"),)]
    assert list_states(store) == [_S.GIVEN, _S.GIVEN, _S.ANSWERED, _S.GIVEN, _S.ANSWERED]
    for number in (1, 2, 4):
        assert (find(store, number).given_with, find(store, number).given_to) == (4, after(21))
    assert list_given(give(store, later)) == [5]


def test_an_answer_is_given_once(store: Store) -> None:
    first, second = record_answered(store, "o1"), record_answered(store, "o2")
    assert list_given(give(store, second)) == [1, 2]
    assert give(store, first) is None and give(store, second) is None


def test_there_is_nothing_to_give_before_the_answer_and_while_it_is_pushed(store: Store) -> None:
    entry = record(store, "o1").entry
    assert give(store, entry) is None and give(store, entry, is_patient=False) is None
    allow(store, WANG)
    pushed = record_answered(store, "w1", key=WANG)
    pass_on(store, LATE, key=WANG)
    assert give(store, pushed) is None
    assert list_states(store) == [_S.RECEIVED, _S.PUSHING]


def test_of_connections_that_ask_at_once_one_gets_the_answer(store: Store, any_database_url: str) -> None:
    for number in range(1, 9, 2):
        record_answered(store, f"o{number}")
        entry = record_answered(store, f"o{number + 1}")
        given = race(
            any_database_url, lambda process, _, entry=entry: list_given(give_or_lose(process, entry))
        )
        assert [one for one in given if one] == [[number, number + 1]]


def test_of_a_messages_own_connection_and_a_later_ones_one_gets_its_answer(
    store: Store, any_database_url: str
) -> None:
    for number in range(1, 9, 2):
        pair = [record_answered(store, f"o{number}"), record_answered(store, f"o{number + 1}")]

        def ask(process: Store, runner: int, pair: list[InboundEntry] = pair) -> list[int]:
            return list_given(give_or_lose(process, pair[runner]))

        given = race(any_database_url, ask, len(pair))
        assert sorted([*given[0], *given[1]]) == [number, number + 1]


def test_a_connection_that_comes_while_another_is_giving_gets_nothing(store: Store) -> None:
    entry = record_answered(store, "o1")
    with ThreadPoolExecutor(1) as pool:
        with store.begin() as connection:
            assert give_answers(connection, entry, NOON) is not None
            slower: Future[GivenAnswers | None] = pool.submit(give_or_lose, store, entry)
            with pytest.raises(TimeoutError):
                slower.result(timeout=0.3)
        assert slower.result() is None
    assert find(store, 1).given_to == NOON


def test_nothing_is_given_past_a_message_whose_answer_is_being_looked_for(store: Store) -> None:
    record_answered(store, "o1")
    record(store, "o2")
    own = record(store, "o3", is_answered=True, cards=(TextCard(text="您好"),)).entry
    before = [read_row(store, number) for number in (1, 2, 3)]
    with pytest.raises(InTheWay):
        give(store, own, after(1))
    assert [read_row(store, number) for number in (1, 2, 3)] == before


def test_when_time_is_up_what_is_there_goes_and_the_rest_follows(store: Store) -> None:
    record_answered(store, "o1")
    record(store, "o2")
    own = record(store, "o3", is_answered=True, cards=(TextCard(text="您好"),)).entry
    given = give(store, own, is_patient=False)
    assert given is not None and list_given(given) == [1, 3] and given.is_more_to_come
    assert list_states(store) == [_S.GIVEN, _S.RECEIVED, _S.GIVEN]


def test_an_answer_that_waits_in_the_outbox_is_taken_back_and_given(store: Store) -> None:
    allow(store)
    record_answered(store, "o1")
    pass_on(store, LATE)
    assert [one.state for one in list_pushes(store)] == [OutboxState.WAITING]
    given = give(store, record_answered(store, "o2", at=LATE), LATE)
    assert list_given(given) == [1, 2]
    assert [one.state for one in list_pushes(store)] == [OutboxState.RETURNED]
    assert claim(store, at=after(10**6)) is None


@pytest.mark.parametrize("is_sending", [False, True])
def test_an_answer_that_a_worker_has_in_hand_is_waited_for_while_there_is_time(
    store: Store, is_sending: bool
) -> None:
    allow(store)
    record_answered(store, "o1")
    pass_on(store, LATE)
    if is_sending:
        begin(store, FakeCauses().make_outcomes(), LATE)
    else:
        assert claim(store, at=LATE) is not None
    own = record_answered(store, "o2", at=LATE)
    before = [read_row(store, number) for number in (1, 2)], list_pushes(store)
    with pytest.raises(InTheWay):
        give(store, own, LATE)
    assert ([read_row(store, number) for number in (1, 2)], list_pushes(store)) == before
    assert list_given(give(store, own, LATE, is_patient=False)) == [2]
    assert list_states(store) == [_S.PUSHING, _S.GIVEN]
    assert list_pushes(store) == before[1]


def test_what_was_taken_back_before_something_in_the_way_stays_in_the_outbox(store: Store) -> None:
    allow(store)
    record_answered(store, "o1")
    record_answered(store, "o2")
    pass_on(store, LATE)
    in_hand = list_pushes(store)[1]
    with store.begin() as connection:
        connection.exec_driver_sql(f"UPDATE outbox_messages SET state = 'sending' WHERE id = {in_hand.id}")
    own = record_answered(store, "o3", at=LATE)
    with pytest.raises(InTheWay):
        give(store, own, LATE)
    assert [one.state for one in list_pushes(store)] == [OutboxState.WAITING, OutboxState.SENDING]
    assert list_states(store) == [_S.PUSHING, _S.PUSHING, _S.ANSWERED]


@pytest.mark.parametrize("state", [OutboxState.UNSURE, OutboxState.DROPPED])
def test_an_answer_that_operators_have_to_look_at_holds_up_nothing(store: Store, state: OutboxState) -> None:
    allow(store)
    record_answered(store, "o1")
    pass_on(store, LATE)
    with store.begin() as connection:
        connection.exec_driver_sql(f"UPDATE outbox_messages SET state = '{state}'")
    assert list_given(give(store, record_answered(store, "o2", at=LATE), LATE)) == [2]
    assert list_states(store) == [_S.PUSHING, _S.GIVEN]


@pytest.mark.parametrize(("seconds", "is_given"), [(3.899, False), (3.9, True), (30, True), (30.001, False)])
def test_what_a_lost_reply_carried_is_given_again_to_a_platform_that_comes_again(
    store: Store, seconds: float, is_given: bool
) -> None:
    record_answered(store, "o1")
    given = give(store, record_answered(store, "o2"))
    again = repeat(store, 2, after(seconds))
    assert list_given(again) == ([1, 2] if is_given else [])
    if given and again:
        assert [one.cards for one in again.earlier] == [one.cards for one in given.earlier]
        assert again.own.cards == given.own.cards
        assert {find(store, number).given_to for number in (1, 2)} == {after(seconds)}


def test_time_runs_from_the_last_reply_and_from_the_first_arrival(store: Store) -> None:
    entry = record_answered(store, "o1")
    assert give(store, entry, after(5)) is not None
    assert repeat(store, 1, after(8)) is None
    assert list_given(repeat(store, 1, after(10))) == [1]
    assert repeat(store, 1, after(13)) is None
    assert list_given(repeat(store, 1, after(15))) == [1]
    assert repeat(store, 1, after(31)) is None


def test_an_answer_is_given_again_only_with_the_message_that_carried_it(store: Store) -> None:
    record_answered(store, "o1")
    give(store, record_answered(store, "o2"))
    assert repeat(store, 1, after(5)) is None
    record_answered(store, "o3")
    assert repeat(store, 3, after(5)) is None


def test_of_repeats_that_come_at_once_one_gets_the_answers(store: Store, any_database_url: str) -> None:
    for number in range(1, 9, 2):
        record_answered(store, f"o{number}")
        give(store, record_answered(store, f"o{number + 1}"))
        entry = find(store, number + 1)

        def come_again(process: Store, _runner: int, entry: InboundEntry = entry) -> list[int]:
            with process.begin() as connection:
                return list_given(give_again(connection, entry, after(5)))

        assert [one for one in race(any_database_url, come_again) if one] == [[number, number + 1]]
