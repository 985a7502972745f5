"""What no connection took is pushed once and in order, or waits for the resident's next message."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import event

from palmgov.channels.inbound_claims import make_claim
from palmgov.channels.inbound_giving import promise_answer
from palmgov.channels.inbound_states import InboundState
from palmgov.channels.late_answers import confirm_pushed, list_late_senders, make_causes
from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.push_counts import list_push_counts
from palmgov.channels.push_outcomes import PushOutcomes
from palmgov.channels.sender_key import SenderKey
from palmgov.store import Store
from palmgov.wechat.errors import Kind, WechatError
from tests.palmgov.channels.incoming import (
    LEASE,
    find,
    give,
    list_pushes,
    list_states,
    pass_on,
    race,
    record,
    record_answered,
)
from tests.palmgov.channels.outgoing import LI, NOON, WANG, add, after, allow, begin

_S = InboundState
LATE = after(20)

CAUSES = make_causes(lambda key: True)


def make_outcomes() -> PushOutcomes:
    return PushOutcomes(CAUSES, random.Random(1))


def count_held(store: Store) -> int:
    with store.begin() as connection:
        return sum(one.count for one in list_push_counts(connection) if one.outcome == "held")


def list_late(store: Store, at: datetime = LATE, limit: int = 10) -> list[SenderKey]:
    with store.begin() as connection:
        return list(list_late_senders(connection, at, limit))


def refuse(store: Store, at: datetime = LATE) -> None:
    """The platform will not take Li's next push any more."""
    outcomes = make_outcomes()
    exchange = begin(store, outcomes, at)
    with store.begin() as connection:
        outcomes.record_failed(connection, exchange, WechatError(45015, Kind.OUT_OF_WINDOW), at)


def test_late_answers_are_pushed_in_order_and_once(store: Store) -> None:
    allow(store)
    entries = [record_answered(store, f"o{number}") for number in (1, 2, 3)]
    pass_on(store, LATE)
    pass_on(store, after(30))
    assert list_states(store) == [_S.PUSHING] * 3
    assert [(one.cause, one.cards, one.key, one.due_at) for one in list_pushes(store)] == [
        (one.cause, one.cards, LI, LATE) for one in entries
    ]
    assert count_held(store) == 0


def test_an_answer_that_a_connection_may_still_take_is_left_to_it(store: Store) -> None:
    allow(store)
    record_answered(store, "o1")
    pass_on(store, after(15))
    assert (list_states(store), list_pushes(store)) == ([_S.ANSWERED], [])


def test_only_the_residents_own_answers_are_passed_on(store: Store) -> None:
    others = [WANG, SenderKey("wechat", "other", LI.sender)]
    for number, key in enumerate([LI, *others]):
        allow(store, key)
        record_answered(store, f"o{number}", key=key)
    pass_on(store, LATE)
    assert list_states(store) == [_S.PUSHING, _S.ANSWERED, _S.ANSWERED]


def test_without_a_window_late_answers_are_held_and_counted_once(store: Store) -> None:
    record_answered(store, "o1")
    record_answered(store, "o2")
    for seconds in (20, 30):
        pass_on(store, after(seconds))
    assert (list_states(store), list_pushes(store)) == ([_S.HELD] * 2, [])
    assert count_held(store) == 2


def test_an_account_that_may_not_push_holds_answers_whatever_windows_say(store: Store) -> None:
    allow(store)
    record_answered(store, "o1")
    pass_on(store, LATE, may_push=False)
    assert (list_states(store), list_pushes(store), count_held(store)) == ([_S.HELD], [], 1)


def test_held_answers_alone_wait_for_the_resident(store: Store) -> None:
    record_answered(store, "o1")
    pass_on(store, LATE)
    allow(store, at=after(25))
    pass_on(store, after(30))
    assert (list_states(store), list_pushes(store)) == ([_S.HELD], [])


def test_held_answers_go_before_a_new_late_one(store: Store) -> None:
    record_answered(store, "o1")
    record_answered(store, "o2")
    pass_on(store, LATE)
    allow(store, at=after(60))
    record_answered(store, "o3", at=after(60))
    pass_on(store, after(80))
    assert list_states(store) == [_S.PUSHING] * 3
    assert [one.cause for one in list_pushes(store)] == [find(store, number).cause for number in (1, 2, 3)]


def test_a_push_that_the_platform_took_is_confirmed(store: Store) -> None:
    allow(store)
    record_answered(store, "o1")
    record_answered(store, "o2")
    pass_on(store, LATE)
    outcomes = make_outcomes()
    exchange = begin(store, outcomes, LATE)
    with store.begin() as connection:
        outcomes.record_sent(connection, exchange, LATE)
    assert list_states(store) == [_S.PUSHED, _S.PUSHING]
    assert give(store, find(store, 1)) is None


def test_only_what_is_being_pushed_is_confirmed_and_held(store: Store) -> None:
    entry = record_answered(store, "o1")
    with store.begin() as connection:
        confirm_pushed(connection, entry.cause, LATE)
        assert not CAUSES.hold_again(connection, entry.cause, LATE)
    assert list_states(store) == [_S.ANSWERED]


def test_pushes_that_carry_no_answer_are_somebody_elses(store: Store) -> None:
    allow(store)
    record_answered(store, "o1")
    pass_on(store, LATE)
    with store.begin() as connection:
        for cause in ("reply:answer-o1", "answer-o1", "answer:unknown"):
            confirm_pushed(connection, cause, LATE)
            assert not CAUSES.hold_again(connection, cause, LATE)
    assert list_states(store) == [_S.PUSHING]


def test_a_reply_of_staff_that_may_not_leave_stays_in_the_outbox(store: Store) -> None:
    allow(store)
    add(store, "reply:1", at=LATE)
    refuse(store)
    assert [one.state for one in list_pushes(store)] == [OutboxState.HELD]


def test_an_answer_that_may_not_be_pushed_goes_with_the_next_reply(store: Store) -> None:
    allow(store)
    record_answered(store, "o1")
    pass_on(store, LATE)
    refuse(store)
    assert list_states(store) == [_S.HELD]
    assert [one.state for one in list_pushes(store)] == [OutboxState.RETURNED]
    assert count_held(store) == 1
    given = give(store, record_answered(store, "o2", at=after(60)), after(60))
    assert given is not None and [one.id for one in given.earlier] == [1]


def test_an_answer_that_came_back_is_really_pushed_again(store: Store) -> None:
    allow(store)
    first = record_answered(store, "o1")
    pass_on(store, LATE)
    refuse(store)
    allow(store, at=after(60))
    second = record_answered(store, "o2", at=after(60))
    pass_on(store, after(80))
    assert list_states(store) == [_S.PUSHING] * 2
    pushes = list_pushes(store)
    assert [(one.cause, one.state, one.tries) for one in pushes] == [
        (first.cause, OutboxState.WAITING, 0),
        (second.cause, OutboxState.WAITING, 0),
    ]
    outcomes = make_outcomes()
    for entry in (first, second):
        exchange = begin(store, outcomes, after(80))
        assert exchange.claim.message.cause == entry.cause
        with store.begin() as connection:
            outcomes.record_sent(connection, exchange, after(81))
    assert list_states(store) == [_S.PUSHED] * 2


def test_a_look_that_shows_nothing_of_its_own_is_never_pushed(store: Store) -> None:
    record(store, "look1", is_answered=True)
    record(store, "look2", key=WANG, is_answered=True)
    allow(store, WANG)
    pass_on(store, LATE)
    pass_on(store, LATE, key=WANG)
    assert list_states(store) == [_S.GIVEN] * 2
    assert (list_pushes(store), count_held(store)) == ([], 0)
    assert give(store, find(store, 1)) is None


def test_of_several_jobs_one_passes_an_answer_on(store: Store, any_database_url: str) -> None:
    allow(store)
    for number in range(1, 5):
        record_answered(store, f"o{number}")
        race(any_database_url, lambda process, _: pass_on(process, LATE))
    assert [one.cause for one in list_pushes(store)] == [f"answer:answer-o{number}" for number in range(1, 5)]
    record_answered(store, "w1", key=WANG)
    race(any_database_url, lambda process, _: pass_on(process, LATE, key=WANG))
    assert count_held(store) == 1


def test_each_resident_is_late_once_the_longest_waiting_first(store: Store) -> None:
    record(store, "w1", key=WANG)
    record_answered(store, "o1")
    record_answered(store, "o2")
    other = SenderKey("wechat", "other", LI.sender)
    record(store, "x1", key=other)
    assert list_late(store) == [WANG, LI, other]
    assert list_late(store, limit=2) == [WANG, LI]


def test_nobody_is_late_while_a_connection_or_a_process_is_at_work(store: Store) -> None:
    record(store, "o1", claim=make_claim(after(18), LEASE))
    record_answered(store, "w1", key=WANG)
    assert list_late(store, after(15)) == []
    assert list_late(store, LATE) == [WANG]
    assert list_late(store, after(24)) == [LI, WANG]


def test_a_promised_answer_is_looked_for_when_its_last_connection_is_done(store: Store) -> None:
    entry = record(store, "o1").entry
    with store.begin() as connection:
        promise_answer(connection, entry, after(14))
    assert list_late(store, after(14)) == []
    assert list_late(store, after(14.001)) == [LI]


def test_nobody_is_late_whose_answers_were_passed_on(store: Store) -> None:
    record_answered(store, "o1")
    allow(store, WANG)
    record_answered(store, "w1", key=WANG)
    give(store, record_answered(store, "x1", key=SenderKey("wechat", "other", LI.sender)), NOON)
    for key in (LI, WANG):
        pass_on(store, LATE, key=key)
    assert list_states(store) == [_S.HELD, _S.PUSHING, _S.GIVEN]
    assert list_late(store, after(10**6)) == []


def test_looking_for_late_answers_reads_only_rows_that_may_be_late(store: Store) -> None:
    if store.engine.dialect.name != "sqlite":
        return  # an empty table is read as a whole there
    statements: list[tuple[str, Sequence[object]]] = []

    def note(_c: object, _cursor: object, text: str, values: Sequence[object], *_rest: object) -> None:
        statements.append((text, values))

    event.listen(store.engine, "before_cursor_execute", note)
    with store.begin() as connection:
        list_late_senders(connection, NOON, 10)
        text, values = statements[-1]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", tuple(values)).all()
    assert "ix_inbound_messages_pending" in str(plan)
