"""Who looks for an answer: one process at a time, a resident's messages in order, and nothing lost with a process."""

from __future__ import annotations

from datetime import datetime

from palmgov.cards.model import TextCard
from palmgov.channels.inbound import Claim
from palmgov.channels.inbound_claims import claim_late, make_claim, release_claim, write_answer
from palmgov.channels.inbound_entry import InboundEntry
from palmgov.channels.inbound_giving import give_again, give_at_once, promise_answer
from palmgov.channels.inbound_states import InboundState
from palmgov.channels.sender_key import SenderKey
from palmgov.store import Store
from tests.palmgov.channels.incoming import (
    LEASE,
    find,
    give,
    list_states,
    make_new,
    race,
    read_row,
    record,
    record_answered,
    take,
)
from tests.palmgov.channels.outgoing import LI, NOON, WANG, after

LAPSED = after(5.001)


def write(store: Store, number: int, claim: Claim, text: str = "答", at: datetime = NOON) -> bool:
    with store.begin() as connection:
        return write_answer(connection, find(store, number), claim, [TextCard(text=text)], at)


def take_late(store: Store, at: datetime, key: SenderKey = LI) -> InboundEntry | None:
    with store.begin() as connection:
        return claim_late(connection, key, make_claim(at, LEASE), at)


def test_no_two_claims_are_alike() -> None:
    claims = [make_claim(NOON, LEASE) for _ in range(20)]
    assert len({one.token for one in claims}) == 20
    assert {one.until for one in claims} == {after(5)}


def test_of_many_processes_exactly_one_gets_a_message(store: Store, any_database_url: str) -> None:
    for number in range(1, 9):
        record(store, f"o{number}", key=SenderKey("wechat", "zhifu", str(number)))

        def try_to_take(process: Store, _runner: int, number: int = number) -> Claim | None:
            return take(process, number, LAPSED)

        taken = [one for one in race(any_database_url, try_to_take) if one]
        assert len(taken) == 1
        assert read_row(store, number)["claim"] == taken[0].token


def test_a_message_in_hand_is_not_claimed_again(store: Store) -> None:
    record(store, "o1")
    assert take(store, 1) is None
    assert take(store, 1, after(5)) is None
    assert take(store, 2) is None


def test_a_message_waits_until_earlier_ones_have_their_answers(store: Store) -> None:
    claim = make_claim(NOON, LEASE)
    record(store, "o1", claim=claim)
    record(store, "o2")
    record(store, "o3")
    record(store, "w1", key=WANG)
    assert take(store, 2) is None
    assert take(store, 2, LAPSED) is None
    assert write(store, 1, claim)
    assert take(store, 3) is None
    second = take(store, 2)
    assert second is not None and write(store, 2, second)
    assert take(store, 3) is not None


def test_a_message_of_somebody_else_is_not_waited_for(store: Store) -> None:
    record(store, "o1", key=WANG)
    record(store, "o2", key=SenderKey("wechat", "other", LI.sender))
    claim = make_claim(NOON, LEASE)
    assert record(store, "o3", claim=claim).is_claimed
    with store.begin() as connection:
        release_claim(connection, claim)
    assert take(store, 3) is not None


def test_a_claim_whose_process_died_is_taken_over_and_worth_nothing_then(store: Store) -> None:
    lost = make_claim(NOON, LEASE)
    record(store, "o1", claim=lost)
    claim = take(store, 1, LAPSED)
    assert claim is not None
    assert not write(store, 1, lost, "迟到的答", LAPSED)
    assert find(store, 1).state is InboundState.RECEIVED and find(store, 1).cards == ()
    assert write(store, 1, claim, "答", LAPSED)
    assert not write(store, 1, lost, "迟到的答", LAPSED)
    assert find(store, 1).cards == (TextCard(text="答"),)


def test_a_process_that_was_only_slow_writes_its_answer_down(store: Store) -> None:
    slow = make_claim(NOON, LEASE)
    record(store, "o1", claim=slow)
    assert write(store, 1, slow, at=after(60))
    assert list_states(store) == [InboundState.ANSWERED]


def test_an_answer_is_written_once_behind_what_is_said_anyway(store: Store) -> None:
    claim = make_claim(NOON, LEASE)
    before = TextCard(text="先说")
    record(store, "o1", claim=claim, cards=(before,))
    assert write(store, 1, claim)
    assert find(store, 1).cards == (before, TextCard(text="答"))
    assert (read_row(store, 1)["claim"], read_row(store, 1)["claimed_until"]) == (None, None)
    assert not write(store, 1, claim, "又答")
    assert find(store, 1).cards == (before, TextCard(text="答"))


def test_an_answer_to_a_resident_who_left_is_dropped(store: Store) -> None:
    claim = make_claim(NOON, LEASE)
    entry = record(store, "o1", claim=claim).entry
    with store.begin() as connection:
        connection.exec_driver_sql("DELETE FROM inbound_messages")
        assert not write_answer(connection, entry, claim, [TextCard(text="答")], NOON)


def test_a_released_claim_lets_the_next_one_in(store: Store) -> None:
    claim = make_claim(NOON, LEASE)
    record(store, "o1", claim=claim)
    record(store, "w1", key=WANG)
    with store.begin() as connection:
        release_claim(connection, claim)
    again = take(store, 1)
    assert again is not None
    assert take(store, 2) is None
    with store.begin() as connection:
        release_claim(connection, claim)
    assert read_row(store, 1)["claim"] == again.token


def test_nothing_is_late_while_a_connection_may_be_open(store: Store) -> None:
    record(store, "o1")
    assert take_late(store, after(15)) is None
    late = take_late(store, after(15.001))
    assert late == find(store, 1) and late.text == make_new("o1").text
    assert take_late(store, after(15.002)) is None
    assert take_late(store, after(60), WANG) is None


def test_late_messages_are_answered_in_order(store: Store) -> None:
    record(store, "o1", open_until=after(30))
    record(store, "o2", open_until=after(15))
    assert take_late(store, after(20)) is None
    first = take_late(store, after(31))
    assert first is not None and first.id == 1
    assert take_late(store, after(31)) is None
    again = take_late(store, after(40))
    assert again is not None and again.id == 1


def test_the_next_late_message_follows_when_the_one_before_has_its_answer(store: Store) -> None:
    record(store, "o1")
    record(store, "o2")
    claim = make_claim(after(20), LEASE)
    with store.begin() as connection:
        entry = claim_late(connection, LI, claim, after(20))
        assert entry is not None
        assert write_answer(connection, entry, claim, [TextCard(text="答")], after(20))
    following = take_late(store, after(20))
    assert following is not None and following.id == 2


def test_a_late_message_is_not_taken_from_a_living_process(store: Store) -> None:
    record(store, "o1", claim=make_claim(after(18), LEASE))
    assert take_late(store, after(20)) is None
    assert take_late(store, after(24)) is not None


def test_of_many_processes_one_gets_a_late_message(store: Store, any_database_url: str) -> None:
    record(store, "o1")
    record(store, "o2")
    taken = [one for one in race(any_database_url, lambda process, _: take_late(process, after(20))) if one]
    assert [one.id for one in taken] == [1]


def test_a_promised_answer_is_late_as_soon_as_its_last_connection_is_done(store: Store) -> None:
    claim = make_claim(after(9), LEASE)
    entry = record(store, "o1", claim=claim).entry
    with store.begin() as connection:
        assert promise_answer(connection, entry, after(13))
    assert (read_row(store, 1)["open_until"], find(store, 1).state) == (after(13), InboundState.RECEIVED)
    assert take_late(store, after(14)) is None
    assert take_late(store, after(14.001)) is not None


def test_nothing_is_promised_that_is_there(store: Store) -> None:
    entry = record_answered(store, "o1")
    with store.begin() as connection:
        assert not promise_answer(connection, entry, after(14))
    assert read_row(store, 1)["open_until"] == after(15)


def test_an_answer_that_nothing_is_before_is_written_and_given_at_once(store: Store) -> None:
    claim, before = make_claim(NOON, LEASE), TextCard(text="先说")
    recorded = record(store, "o1", claim=claim, cards=(before,))
    with store.begin() as connection:
        assert give_at_once(connection, recorded.entry, claim, [TextCard(text="答")], after(1))
    entry = find(store, 1)
    assert (entry.state, entry.given_with, entry.given_to) == (InboundState.GIVEN, 1, after(1))
    assert entry.cards == (before, TextCard(text="答"))
    assert read_row(store, 1)["claim"] is None
    assert give(store, entry) is None
    with store.begin() as connection:
        again = give_again(connection, entry, after(6))
    assert again is not None and again.own.cards == entry.cards


def test_nothing_is_given_at_once_on_a_claim_that_another_has(store: Store) -> None:
    lost = make_claim(NOON, LEASE)
    entry = record(store, "o1", claim=lost).entry
    claim = take(store, 1, LAPSED)
    assert claim is not None
    with store.begin() as connection:
        assert not give_at_once(connection, entry, lost, [TextCard(text="迟到的答")], LAPSED)
    assert (find(store, 1).state, find(store, 1).cards) == (InboundState.RECEIVED, ())
    assert write(store, 1, claim)
    with store.begin() as connection:
        assert not give_at_once(connection, entry, claim, [TextCard(text="又答")], LAPSED)
    assert find(store, 1).cards == (TextCard(text="答"),)
