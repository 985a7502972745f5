"""From the outbox to the platform: in order, once, and with every answer of the platform written down."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from gateway.jobs import push
from gateway.jobs.push import CannotSend, MustWait, OutboxPusher
from palmgov.channels.outbox_message import OutboxMessage
from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.push_claims import CLAIM_LEASE
from palmgov.channels.sender_key import SenderKey
from palmgov.store import Store
from palmgov.wechat.errors import Kind, WechatError
from tests.gateway.pushing.posting import FakeClock, FakePlatform, fail_first, make_pusher, push_all
from tests.palmgov.channels.outgoing import LI, WANG, FakeCauses, add, allow, read


@pytest.fixture
def pusher(store: Store, platform: FakePlatform, clock: FakeClock, causes: FakeCauses) -> OutboxPusher:
    allow(store)
    return make_pusher(store, platform, clock, causes)


def test_messages_reach_the_platform_in_order_and_once(
    store: Store, pusher: OutboxPusher, platform: FakePlatform, causes: FakeCauses
) -> None:
    allow(store, WANG)
    add(store, "c1", "c2", "c3")
    add(store, "c4", key=WANG)
    push_all(pusher)
    push_all(pusher)
    assert sorted(platform.sent) == [
        (LI.sender, "c1"),
        (LI.sender, "c2"),
        (LI.sender, "c3"),
        (WANG.sender, "c4"),
    ]
    assert platform.list_causes().index("c1") < platform.list_causes().index("c2")
    assert sorted(causes.confirmed) == ["c1", "c2", "c3", "c4"]


def test_a_failed_message_holds_back_the_later_ones_of_its_resident_only(
    store: Store, pusher: OutboxPusher, platform: FakePlatform, clock: FakeClock
) -> None:
    allow(store, WANG)
    platform.answer = fail_first(WechatError(-1, Kind.RETRY))
    add(store, "c1", "c2")
    add(store, "c3", key=WANG)
    push_all(pusher)
    assert platform.list_causes() == ["c1", "c3"]
    clock.go_on(1)
    push_all(pusher)
    assert platform.list_causes() == ["c1", "c3", "c1", "c2"]


def test_the_sixth_push_waits_for_the_resident(
    store: Store, pusher: OutboxPusher, platform: FakePlatform, clock: FakeClock
) -> None:
    add(store, *(f"c{number}" for number in range(1, 7)))
    push_all(pusher)
    assert platform.list_causes() == ["c1", "c2", "c3", "c4", "c5"]
    assert read(store, 6).state is OutboxState.HELD
    clock.go_on(3600)
    allow(store, at=clock.now)
    push_all(pusher)
    assert platform.list_causes()[5:] == ["c6"]


def test_a_message_too_long_is_written_shorter(
    store: Store, pusher: OutboxPusher, platform: FakePlatform
) -> None:
    seen: list[bool] = []
    platform.prepared = lambda message: seen.append(message.is_shortened)
    platform.answer = fail_first(WechatError(45002, Kind.TOO_LONG))
    add(store, "c1")
    push_all(pusher)
    assert seen == [False, True]
    assert read(store, 1).state is OutboxState.SENT


def refuse(error: Exception) -> object:
    def raise_it(_message: OutboxMessage) -> None:
        raise error

    return raise_it


@pytest.mark.parametrize(
    ("error", "state", "reason"),
    [
        (CannotSend("no_account"), OutboxState.DEAD, "no_account"),
        (MustWait("not_verified"), OutboxState.HELD, "not_verified"),
        (WechatError(None, Kind.RETRY, "timeout"), OutboxState.WAITING, "retry"),
        (KeyError("openid-of-li"), OutboxState.DEAD, "KeyError"),
    ],
)
def test_what_cannot_be_prepared_costs_no_push_and_blocks_nobody(
    store: Store,
    pusher: OutboxPusher,
    platform: FakePlatform,
    error: Exception,
    state: OutboxState,
    reason: str,
) -> None:
    platform.prepared = refuse(error)  # type: ignore[assignment]
    add(store, "c1")
    push_all(pusher)
    assert (read(store, 1).state, read(store, 1).reason) == (state, reason)
    assert platform.sent == []
    platform.prepared = lambda _message: None
    allow(store, WANG)
    add(store, "c2", key=WANG)
    push_all(pusher)
    assert platform.list_causes() == ["c2"]


def test_a_message_for_an_unknown_platform_is_a_dead_letter(store: Store, pusher: OutboxPusher) -> None:
    add(store, "c1", key=SenderKey("telepathy", "a", "3" * 32))
    push_all(pusher)
    assert (read(store, 1).state, read(store, 1).reason) == (OutboxState.DEAD, "no_carrier")


def test_an_exchange_that_breaks_off_oddly_is_unsure(
    store: Store, pusher: OutboxPusher, platform: FakePlatform
) -> None:
    platform.answer = refuse(RuntimeError("?"))  # type: ignore[assignment]
    add(store, "c1")
    push_all(pusher)
    assert read(store, 1).state is OutboxState.UNSURE
    assert platform.list_causes() == ["c1"]


def test_what_the_platform_took_is_written_down_when_the_database_is_back(
    store: Store, pusher: OutboxPusher, causes: FakeCauses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(push, "SETTLE_PAUSES_SECONDS", (0.0, 0.0))
    confirm, failures = causes.confirm_pushed, [1, 2]

    def confirm_at_last(*arguments: object) -> None:
        if failures:
            failures.pop()
            raise OperationalError("UPDATE", None, Exception("away"))
        confirm(*arguments)  # type: ignore[arg-type]

    causes.confirm_pushed = confirm_at_last  # type: ignore[method-assign]
    outcomes = causes.make_outcomes()
    slow = OutboxPusher(store, {"wechat": FakePlatform()}, outcomes, FakeClock())
    add(store, "c1")
    push_all(slow)
    assert (read(store, 1).state, causes.confirmed) == (OutboxState.SENT, ["c1"])


def test_a_worker_that_stops_begins_no_exchange(
    store: Store, pusher: OutboxPusher, platform: FakePlatform, clock: FakeClock, causes: FakeCauses
) -> None:
    platform.prepared = lambda _message: pusher.stop()
    add(store, "c1")
    assert pusher.push_next(LI) is False
    assert platform.sent == []
    platform.prepared = lambda _message: None
    clock.go_on(CLAIM_LEASE.total_seconds() + 1)
    push_all(make_pusher(store, platform, clock, causes))
    assert platform.list_causes() == ["c1"]
