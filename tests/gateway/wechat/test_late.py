"""When an answer misses all three tries: pushed where that is allowed, otherwise kept for the next message."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gateway.application import create_app
from gateway.channels.wechat.seats import Seats
from gateway.jobs.late_inbound import LateInbound, may_push
from gateway.jobs.parts import WorkerParts, build_worker_parts
from gateway.jobs.push import MustWait, OutboxPusher
from gateway.parts import GatewayParts
from palmgov.channels.accounts import load_channels
from palmgov.channels.late_answers import make_causes
from palmgov.channels.outbox_message import OutboxMessage
from palmgov.channels.push_outcomes import PushOutcomes
from palmgov.channels.staff_replies import send_staff_reply
from palmgov.messages.register import create_message, reply_to_message
from palmgov.store.tables import answer_log
from palmgov.wechat.errors import Kind, WechatError
from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.pushing.posting import FakePlatform
from tests.gateway.wechat.follower import Follower
from tests.gateway.wechat.register import let_pass, list_states
from tests.simulators.wechat import utterances
from tests.simulators.wechat.account import Account
from tests.simulators.wechat.utterances import tap_choice, write

Clock = Callable[[], datetime]
WAIT = "还在查"


@pytest.fixture(params=[True, False], ids=["verified", "unverified"])
def account(request: pytest.FixtureRequest) -> Account:
    return Account(verified=request.param)


@pytest.fixture
def worker(parts: GatewayParts) -> Iterator[WorkerParts]:
    built = build_worker_parts(parts.settings)
    yield built
    built.store.close()


def serve(
    worker: WorkerParts, after_seconds: float = 0.0, refusal: WechatError | None = None
) -> list[OutboxMessage]:
    """What a worker does at its next look, so many seconds from now; the messages that it pushed.

    `refusal` is what the platform says to every push.
    """

    def clock() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=after_seconds)

    accounts = load_channels(worker.settings.channels).wechat
    late = LateInbound(worker.store, worker.rasa, accounts, worker.pseudonyms, worker.desk, clock)
    for key in late.list_due(10):
        while late.serve_next(key):
            pass
    pushed: list[OutboxMessage] = []

    def refuse_unverified(message: OutboxMessage) -> None:
        if not may_push(accounts, message.key):
            raise MustWait("not_verified")

    def answer(message: OutboxMessage) -> None:
        if refusal:
            raise refusal
        pushed.append(message)

    platform = FakePlatform(answer=answer, prepared=refuse_unverified)
    outcomes = PushOutcomes(make_causes(lambda key: may_push(accounts, key)), random.Random(1))
    pusher = OutboxPusher(worker.store, {"wechat": platform}, outcomes, clock)
    for key in pusher.list_due(10):
        while pusher.push_next(key):
            pass
    return pushed


def list_words(pushed: list[OutboxMessage]) -> list[str]:
    return [card.text for message in pushed for card in message.cards if card.kind == "text"]


def miss_all_tries(follower: Follower, rasa: FakeRasa, text: str) -> str | None:
    """The bot fails until the last try is over; what the resident is told then."""
    rasa.status = 500
    # The platform's clock says that this is the third try.
    fields = follower.compose(write(text), CreateTime=int(time.time()) - 10)
    told = follower.read(fields, follower.post(fields))
    rasa.status = 200
    return told


def test_whoever_waited_in_vain_is_told_so_and_gets_the_answer(
    li: Follower, worker: WorkerParts, rasa: FakeRasa, account: Account
) -> None:
    told = miss_all_tries(li, rasa, "补身份证") or ""
    assert WAIT in told and ("查看回答" in told) is not account.verified
    pushed = serve(worker)
    if account.verified:
        assert list_words(pushed) == ["答：补身份证"]
        assert list_states(worker.store) == ["pushed"]
        return
    assert pushed == [] and list_states(worker.store) == ["held"]
    shown = li.say(tap_choice("say", "查看回答")) or ""
    assert "关于您刚才问的“补身份证”" in shown and "答：补身份证" in shown
    assert "没有等着您看的回答" in (li.say("查看回答") or "")


def test_when_too_many_wait_the_next_one_is_told_so_at_once(
    li: Follower, worker: WorkerParts, parts: GatewayParts, rasa: FakeRasa
) -> None:
    crowded = create_app(parts=replace(parts, seats=Seats(0)))
    fields = li.compose(write("补身份证"))
    assert WAIT in (li.read(fields, li.post(fields, crowded)) or "")
    assert rasa.requests == []
    pushed = serve(worker)
    again = li.read(fields, li.post(fields, crowded))
    assert [*list_words(pushed), again] == (
        ["答：补身份证", None] if li.account.verified else ["答：补身份证"]
    )


def test_what_is_held_comes_with_the_next_answer_in_order(
    li: Follower, worker: WorkerParts, rasa: FakeRasa, account: Account
) -> None:
    miss_all_tries(li, rasa, "第一问")
    pushed = serve(worker)
    reply = li.say("第二问") or ""
    assert reply.endswith("答：第二问") or "答：第二问" in reply
    if account.verified:
        assert list_words(pushed) == ["答：第一问"] and "第一问" not in reply
    else:
        assert reply.index("答：第一问") < reply.index("答：第二问")
    assert serve(worker) == []


def test_an_answer_in_the_outbox_is_taken_back_by_a_message_that_comes_first(
    li: Follower, worker: WorkerParts, rasa: FakeRasa, account: Account
) -> None:
    miss_all_tries(li, rasa, "第一问")
    accounts = load_channels(worker.settings.channels).wechat
    late = LateInbound(
        worker.store, worker.rasa, accounts, worker.pseudonyms, worker.desk, lambda: datetime.now(UTC)
    )
    (key,) = late.list_due(10)
    late.serve_next(key)
    assert list_states(worker.store) == ["pushing" if account.verified else "held"]
    reply = li.say("第二问") or ""
    assert reply.index("答：第一问") < reply.index("答：第二问")
    assert serve(worker) == []


def test_nothing_is_late_while_the_platform_may_come_again(
    li: Follower, worker: WorkerParts, rasa: FakeRasa
) -> None:
    rasa.status = 500
    fields = li.compose(write("补身份证"))
    assert li.read(fields, li.post(fields)) == ""
    rasa.status = 200
    assert serve(worker) == [] and list_states(worker.store) == ["received"]
    serve(worker, after_seconds=7)
    assert list_states(worker.store)[0] in ("pushed", "held")
    assert li.read(fields, li.post(fields)) in (None, "答：补身份证")


def test_looking_while_it_is_still_being_looked_for(li: Follower, rasa: FakeRasa) -> None:
    miss_all_tries(li, rasa, "补身份证")
    rasa.status = 500
    assert "还在查，请再等一会儿" in (li.say("查看回答") or "")


def test_without_a_push_left_the_answer_waits(
    li: Follower, worker: WorkerParts, rasa: FakeRasa, account: Account
) -> None:
    if not account.verified:
        return
    miss_all_tries(li, rasa, "补身份证")
    with worker.store.begin() as connection:
        connection.exec_driver_sql("UPDATE push_windows SET used = granted")
    assert serve(worker) == [] and list_states(worker.store) == ["held"]
    assert "答：补身份证" in (li.say("查看回答") or "")


def test_a_reply_of_staff_reaches_every_account_once(
    li: Follower, worker: WorkerParts, rasa: FakeRasa, account: Account
) -> None:
    li.say("我要留言")
    conversation = rasa.requests[0]["sender"]
    left = create_message(worker.store, "person", "请回电", conversation)
    for _ in range(2):
        reply_to_message(worker.store, left.number, "明天上午可以来", "王", send_staff_reply)
    pushed = serve(worker)
    shown = li.say("多少钱") or ""
    assert "答：多少钱" in shown
    if account.verified:
        assert "明天上午可以来" in list_words(pushed)[0] and "明天上午可以来" not in shown
    else:
        assert pushed == [] and shown.count("明天上午可以来") == 1
        assert "明天上午可以来" not in (li.say("多少钱") or "")


def test_a_message_that_finds_no_answer_for_ten_minutes_is_given_up_with_a_sentence(
    li: Follower, worker: WorkerParts, rasa: FakeRasa
) -> None:
    miss_all_tries(li, rasa, "补身份证")
    rasa.status = 500
    assert serve(worker, after_seconds=60) == [] and list_states(worker.store) == ["received"]
    let_pass(worker.store, 700)
    serve(worker)
    rasa.status = 200
    assert list_states(worker.store)[0] in ("pushed", "held")


def test_a_late_answer_is_in_the_answer_log(li: Follower, worker: WorkerParts, rasa: FakeRasa) -> None:
    miss_all_tries(li, rasa, "我电话13812345678，补身份证")
    serve(worker)
    with worker.store.begin() as connection:
        (row,) = connection.execute(answer_log.select()).all()
    assert (row.channel, row.decision) == ("wechat", "answer")
    assert "13812345678" not in row.question and "补身份证" in row.question


def test_who_leaves_is_forgotten_and_sent_nothing(
    li: Follower, wang: Follower, worker: WorkerParts, rasa: FakeRasa
) -> None:
    miss_all_tries(li, rasa, "补身份证")
    wang.say("多少钱")
    sender = rasa.requests[0]["sender"]
    li.app.extensions["palmgov"].redis.set(f"rasa:tracker:{sender}", "{}")
    assert li.say(utterances.unsubscribe()) is None
    assert serve(worker) == []
    assert list_states(worker.store) == ["given"]
    assert not li.app.extensions["palmgov"].redis.exists(f"rasa:tracker:{sender}")
    with worker.store.begin() as connection:
        names = connection.exec_driver_sql("SELECT count(*) FROM platform_names").scalar_one()
    assert names == (1 if li.account.verified else 0)


def test_an_old_farewell_does_not_wipe_out_what_came_after_it(li: Follower, parts: GatewayParts) -> None:
    farewell = li.compose(utterances.unsubscribe(), CreateTime=int(time.time()) - 60)
    li.say("补身份证")
    li.post(farewell)
    assert list_states(parts.store) == ["given"]


def test_while_the_worker_is_away_the_next_message_looks_for_the_one_left_over(
    li: Follower, parts: GatewayParts, rasa: FakeRasa
) -> None:
    miss_all_tries(li, rasa, "第一问")
    reply = li.say("第二问") or ""
    assert reply.index("答：第一问") < reply.index("答：第二问")
    assert list_states(parts.store) == ["given", "given"]


def test_an_answer_whose_push_was_refused_for_good_comes_with_the_next_message(
    li: Follower, worker: WorkerParts, rasa: FakeRasa, account: Account
) -> None:
    if not account.verified:
        return
    miss_all_tries(li, rasa, "第一问")
    serve(worker, refusal=WechatError(48001, Kind.NOT_ALLOWED))
    with worker.store.begin() as connection:
        assert connection.exec_driver_sql("SELECT state FROM outbox_messages").scalar_one() == "dead"
    reply = li.say("第二问") or ""
    assert reply.index("答：第一问") < reply.index("答：第二问")


def test_who_left_is_not_recorded_by_the_rest_of_a_try(
    li: Follower, parts: GatewayParts, rasa: FakeRasa
) -> None:
    rasa.delay_seconds = 0.4
    asked = li.start(li.compose(write("补身份证")))
    time.sleep(0.1)
    li.say(utterances.unsubscribe())
    sender = f"rasa:tracker:{rasa.requests[0]['sender']}"
    parts.redis.set(sender, "saved by a turn that was still running")
    # Nothing to say and nothing to come again for.
    assert asked.result() is None
    assert list_states(parts.store) == [] and not parts.redis.exists(sender)
