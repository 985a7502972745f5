"""Each message is in the register once however often it arrives, and says who may answer it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palmgov.cards.model import NoticeCard, TextCard
from palmgov.channels.inbound import (
    Recorded,
    delete_old_inbound,
    find_entry,
    forget_inbound,
    was_heard_since,
)
from palmgov.channels.inbound_claims import make_claim
from palmgov.channels.inbound_entry import find_answer_id, make_cause
from palmgov.channels.inbound_states import FINAL, InboundState
from palmgov.channels.quota import Trigger, take_push
from palmgov.channels.sender_key import SenderKey
from palmgov.store import Store
from palmgov.store.inbound_tables import inbound_messages
from tests.palmgov.channels.incoming import (
    LEASE,
    OPEN,
    find,
    list_states,
    race,
    read_row,
    record,
    record_answered,
    take,
)
from tests.palmgov.channels.outgoing import LI, NOON, WANG, FakeCauses, add, after, allow, claim

DAY = timedelta(days=1)


def test_a_message_is_one_row_however_often_it_arrives(store: Store) -> None:
    first, *again = [record(store, "o1", at=after(5 * number)) for number in range(3)]
    assert (first.is_new, first.is_claimed, first.waiting) == (True, True, 0)
    assert [(one.is_new, one.is_claimed) for one in again] == [(False, False)] * 2
    assert {one.entry for one in again} == {first.entry}
    assert len(list_states(store)) == 1


def test_a_copy_with_another_answer_id_is_still_the_first_message(store: Store) -> None:
    first = record(store, "o1")
    again = record(store, "o1", answer_id="another", text="别的")
    assert (again.entry.answer_id, again.entry.text) == (first.entry.answer_id, "问o1")


def test_of_tries_that_arrive_at_once_one_is_new(store: Store, any_database_url: str) -> None:
    for occasion in ("o1", "o2", "o3", "o4"):

        def arrive(process: Store, number: int, occasion: str = occasion) -> Recorded:
            return record(process, occasion, at=after(number), answer_id=f"{occasion}-{number}")

        recorded = race(any_database_url, arrive)
        assert [one.is_new for one in recorded].count(True) == 1
        assert len({one.entry.id for one in recorded}) == 1
        assert [one.is_claimed for one in recorded].count(True) == (1 if occasion == "o1" else 0)
        assert read_row(store, recorded[0].entry.id)["open_until"] == after(3) + OPEN
    assert len(list_states(store)) == 4


def test_only_the_first_of_a_residents_messages_is_claimed(store: Store) -> None:
    assert record(store, "o1").is_claimed
    second, third = record(store, "o2"), record(store, "o3")
    assert (second.is_new, second.is_claimed, second.waiting) == (True, False, 1)
    assert (third.is_claimed, third.waiting) == (False, 2)
    assert (read_row(store, 2)["claim"], read_row(store, 2)["claimed_until"]) == (None, None)
    others = [WANG, SenderKey("wechat", "other", LI.sender), SenderKey("wecom", "zhifu", LI.sender)]
    for number, key in enumerate(others):
        other = record(store, f"other{number}", key=key)
        assert (other.is_claimed, other.waiting) == (True, 0)


@pytest.mark.parametrize("state", list(InboundState))
def test_what_nobody_has_seen_goes_before_a_new_message(store: Store, state: InboundState) -> None:
    record(store, "o1")
    with store.begin() as connection:
        connection.execute(inbound_messages.update().values(state=state))
    second = record(store, "o2")
    assert (second.is_claimed, second.waiting) == ((True, 0) if state in FINAL else (False, 1))


def test_a_message_that_needs_no_search_is_never_claimed(store: Store) -> None:
    recorded = record(store, "o1", is_answered=True, cards=(TextCard(text="您好"),))
    assert (recorded.is_new, recorded.is_claimed) == (True, False)
    assert recorded.entry.state is InboundState.ANSWERED
    assert read_row(store, 1)["claim"] is None
    assert take(store, 1) is None and take(store, 1, after(3600)) is None


def test_another_try_keeps_the_message_open_longer_and_never_shorter(store: Store) -> None:
    record(store, "o1", open_until=after(15))
    for until, expected in ((after(20), after(20)), (after(10), after(20)), (after(20), after(20))):
        record(store, "o1", at=after(5), open_until=until)
        assert read_row(store, 1)["open_until"] == expected
    assert find(store, 1).received_at == NOON


def test_another_try_takes_nobodys_claim_away(store: Store) -> None:
    claim = make_claim(NOON, LEASE)
    record(store, "o1", claim=claim)
    record(store, "o1", at=after(60))
    assert (read_row(store, 1)["claim"], read_row(store, 1)["claimed_until"]) == (claim.token, claim.until)


def test_a_message_is_read_as_it_was_written(store: Store) -> None:
    cards = (TextCard(text="先说"), NoticeCard(title="提示", text="说明"))
    recorded = record(
        store, "o1", text="附近的厕所🚻\n在哪", latitude=39.908721, longitude=116.397499, cards=cards
    )
    entry = find(store, recorded.entry.id)
    assert entry == recorded.entry
    assert (entry.key, entry.text, entry.cards) == (LI, "附近的厕所🚻\n在哪", cards)
    assert (entry.latitude, entry.longitude) == (39.908721, 116.397499)
    assert (entry.answer_id, entry.state, entry.received_at) == ("answer-o1", InboundState.RECEIVED, NOON)
    assert (entry.given_with, entry.given_to) == (None, None)


def test_a_message_without_place_and_cards_has_none(store: Store) -> None:
    entry = find(store, record(store, "o1").entry.id)
    assert (entry.latitude, entry.longitude, entry.cards) == (None, None, ())


def test_the_cause_of_a_push_names_its_answer() -> None:
    assert find_answer_id(make_cause("a1")) == "a1"
    assert find_answer_id("reply:a1") is None


def test_a_resident_is_heard_by_the_time_the_platform_says(store: Store) -> None:
    record(store, "o1", at=after(60), sent_at=after(58))
    with store.begin() as connection:
        assert was_heard_since(connection, LI, after(57))
        assert not was_heard_since(connection, LI, after(58))
        assert not was_heard_since(connection, WANG, NOON)


def test_only_the_messages_of_the_resident_who_left_are_forgotten(store: Store) -> None:
    others = [WANG, SenderKey("wechat", "other", LI.sender), SenderKey("wecom", "zhifu", LI.sender)]
    for number, key in enumerate([LI, *others]):
        record(store, f"o{number}", key=key)
    with store.begin() as connection:
        forget_inbound(connection, LI)
        assert find_entry(connection, LI, 1) is None
        kept = [find_entry(connection, key, number) for number, key in enumerate(others, 2)]
    assert [one and one.key for one in kept] == others


def test_what_was_seen_goes_earlier_than_what_waits(store: Store) -> None:
    for number, state in enumerate(InboundState, 1):
        record_answered(store, f"o{number}", key=SenderKey("wechat", "zhifu", f"{number}"))
        with store.begin() as connection:
            mine = inbound_messages.c.id == number
            connection.execute(inbound_messages.update().where(mine).values(state=state))
    with store.begin() as connection:
        assert delete_old_inbound(connection, NOON + DAY, DAY, 3 * DAY) == 0
        assert delete_old_inbound(connection, NOON + 3 * DAY, DAY, 3 * DAY) == len(FINAL)
    assert set(list_states(store)) == set(InboundState) - set(FINAL)
    with store.begin() as connection:
        late = NOON + 3 * DAY + timedelta(seconds=1)
        assert delete_old_inbound(connection, late, DAY, 3 * DAY) == len(InboundState) - len(FINAL)
    assert list_states(store) == []


def hear(store: Store, occasion: str, seconds: float = 60, key: SenderKey = LI) -> bool:
    return record(store, occasion, at=after(seconds), key=key).has_fresh_window


def test_soon_after_a_message_the_next_one_need_not_open_the_window_again(store: Store) -> None:
    assert not hear(store, "before")
    allow(store)
    assert hear(store, "soon") and not hear(store, "of another", key=WANG)
    assert not hear(store, "an hour later", seconds=3600)
    allow(store, at=after(3600))
    assert hear(store, "after that", seconds=3700)


def test_a_window_of_which_something_is_used_or_that_could_release_something_is_opened_again(
    store: Store,
) -> None:
    allow(store, WANG, Trigger.CLICK)
    assert not hear(store, "a tap is over in a minute", key=WANG)
    allow(store)
    add(store, "c1")
    taken = claim(store)
    assert taken is not None
    with store.begin() as connection:
        FakeCauses().make_outcomes().hold(connection, taken, "not_verified", NOON)
    assert not hear(store, "something is held")
    allow(store, WANG)
    assert hear(store, "all is left", key=WANG)
    with store.begin() as connection:
        assert take_push(connection, WANG, NOON) is Trigger.CLICK
        assert take_push(connection, WANG, after(90)) is Trigger.MESSAGE
    assert not hear(store, "one is used", key=WANG)
