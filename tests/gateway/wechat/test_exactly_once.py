"""However often the platform comes, and through whichever gateway: each message is answered once, in order."""

from __future__ import annotations

import logging
import time
from dataclasses import replace

import pytest

from gateway.application import create_app
from gateway.channels.wechat.seats import Seats
from gateway.conversation.rasa import AWAY_SECONDS
from gateway.operations.logs import configure_logs
from gateway.parts import GatewayParts
from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.wechat.conftest import GatewayMaker
from tests.gateway.wechat.follower import Follower
from tests.gateway.wechat.register import let_pass, list_states, read_rows
from tests.simulators.wechat.utterances import send_picture, write


def test_a_copy_beside_the_original_is_asked_and_answered_once(li: Follower, rasa: FakeRasa) -> None:
    rasa.delay_seconds = 0.2
    fields = li.compose(write("补身份证"))
    replies = [one.result() for one in [li.start(fields) for _ in range(4)]]
    assert sorted(replies, key=str) == [None, None, None, "答：补身份证"]
    assert rasa.list_texts() == ["补身份证"]


def test_a_copy_of_what_was_answered_is_only_acknowledged(li: Follower, rasa: FakeRasa) -> None:
    fields = li.compose(write("补身份证"))
    assert li.read(fields, li.post(fields)) == "答：补身份证"
    assert li.read(fields, li.post(fields)) is None
    assert rasa.list_texts() == ["补身份证"]


def test_a_retry_after_a_lost_reply_gets_the_same_reply_once_more(li: Follower, parts: GatewayParts) -> None:
    fields = li.compose(write("补身份证"))
    assert li.read(fields, li.post(fields)) == "答：补身份证"
    let_pass(parts.store, 5)
    assert sorted([one.result() for one in [li.start(fields), li.start(fields)]], key=str) == [
        None,
        "答：补身份证",
    ]


def test_a_callback_that_is_replayed_much_later_gets_no_answer(li: Follower, parts: GatewayParts) -> None:
    fields = li.compose(write("补身份证"))
    li.post(fields)
    let_pass(parts.store, 60)
    assert li.read(fields, li.post(fields)) is None


def test_a_retry_joins_the_running_computation_of_another_gateway(
    li: Follower, make_gateway: GatewayMaker, rasa: FakeRasa
) -> None:
    other = create_app(parts=make_gateway(reply_seconds=3))
    rasa.delay_seconds = 0.7
    fields = li.compose(write("补身份证"))
    first = li.start(fields, create_app(parts=make_gateway(reply_seconds=3)))
    time.sleep(0.1)
    second = li.start(fields, other)
    assert {first.result(), second.result()} == {None, "答：补身份证"}
    assert rasa.list_texts() == ["补身份证"]


def test_a_slow_answer_reaches_the_next_try(li: Follower, rasa: FakeRasa) -> None:
    rasa.delay_seconds = 2.0
    fields = li.compose(write("补身份证"))
    assert li.read(fields, li.post(fields)) == ""
    rasa.delay_seconds = 0.0
    assert li.read(fields, li.post(fields)) == "答：补身份证"


def test_two_quick_questions_are_both_answered_in_order(li: Follower, rasa: FakeRasa) -> None:
    rasa.delay_seconds = 0.15
    first = li.start(li.compose(write("第一问")))
    time.sleep(0.05)
    second = li.start(li.compose(write("第二问")))
    assert (first.result(), second.result()) == ("答：第一问", "答：第二问")
    assert rasa.list_texts() == ["第一问", "第二问"]


def test_equal_words_within_a_second_are_two_questions(li: Follower, rasa: FakeRasa) -> None:
    now = int(time.time())
    both = [li.compose(write("多少钱"), CreateTime=now) for _ in range(2)]
    assert [li.read(fields, li.post(fields)) for fields in both] == ["答：多少钱", "答：多少钱"]


def test_one_identifier_of_two_residents_is_two_messages(li: Follower, wang: Follower) -> None:
    for follower in (li, wang):
        fields = follower.compose(write("多少钱"), MsgId=77)
        assert follower.read(fields, follower.post(fields)) == "答：多少钱"


def test_residents_do_not_wait_for_each_other(li: Follower, wang: Follower, rasa: FakeRasa) -> None:
    rasa.delay_seconds = 0.2
    both = [one.start(one.compose(write("多少钱"))) for one in (li, wang)]
    assert [one.result() for one in both] == ["答：多少钱", "答：多少钱"]
    assert len({request["sender"] for request in rasa.requests}) == 2


def test_a_question_behind_a_stalled_one_is_answered_after_it(li: Follower, rasa: FakeRasa) -> None:
    rasa.delay_seconds = 2.0
    first, second = li.compose(write("第一问")), li.compose(write("第二问"))
    waiting = li.start(first)
    time.sleep(0.05)
    assert li.read(second, li.post(second)) == "" and waiting.result() == ""
    rasa.delay_seconds = 0.0
    retried = li.start(second)
    time.sleep(0.1)
    assert li.read(first, li.post(first)) == "答：第一问"
    assert retried.result() == "答：第二问"


def test_while_the_bot_is_down_the_platform_comes_again_and_then_is_answered(
    li: Follower, rasa: FakeRasa, parts: GatewayParts
) -> None:
    rasa.status = 500
    fields = li.compose(write("补身份证"))
    assert li.read(fields, li.post(fields)) == ""
    assert list_states(parts.store) == ["received"]
    rasa.status = 200
    assert li.read(fields, li.post(fields)) == "答：补身份证"


def test_an_absent_bot_is_not_called_again_and_again_by_those_who_wait(
    li: Follower, wang: Follower, rasa: FakeRasa, parts: GatewayParts
) -> None:
    rasa.stop()
    fields = [one.compose(write("补身份证")) for one in (li, wang)]
    tries = [one.start(said) for one, said in zip((li, wang), fields, strict=True)]
    assert [one.result() for one in tries] == ["", ""]
    calls = parts.metrics.failures.labels(part="rasa")._value.get()
    assert 1 <= calls <= 2
    rasa.start()
    time.sleep(AWAY_SECONDS)
    assert [one.read(said, one.post(said)) for one, said in zip((li, wang), fields, strict=True)] == [
        "答：补身份证"
    ] * 2


def test_a_gateway_that_died_in_the_middle_is_taken_over(
    li: Follower, parts: GatewayParts, rasa: FakeRasa
) -> None:
    rasa.status = 500
    fields = li.compose(write("补身份证"))
    li.post(fields)
    with parts.store.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE inbound_messages SET claim = 'dead', claimed_until = '2100-01-01 00:00:00.000000'"
        )
    rasa.status = 200
    assert li.read(fields, li.post(fields)) == ""
    let_pass(parts.store, 100 * 365 * 86400)
    assert li.read(fields, li.post(fields)) == "答：补身份证"


def test_a_platform_that_has_hung_up_is_not_answered_into_the_void(
    li: Follower, parts: GatewayParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = li.compose(write("补身份证"))
    with monkeypatch.context() as patch:
        looks = iter([True])
        patch.setattr("gateway.channels.wechat.line.PlatformLine.is_open", lambda line: next(looks, False))
        assert li.read(fields, li.post(fields)) == ""
    assert list_states(parts.store) == ["answered"]
    assert li.read(fields, li.post(fields)) == "答：补身份证"


def test_a_sentence_waits_for_the_answer_before_it(li: Follower, rasa: FakeRasa) -> None:
    rasa.delay_seconds = 0.3
    question = li.start(li.compose(write("补身份证")))
    time.sleep(0.1)
    assert "看不懂图片" in (li.say(send_picture()) or "")
    assert question.done() and question.result() == "答：补身份证"


def test_a_gateway_without_its_database_lets_the_platform_come_again(
    li: Follower, parts: GatewayParts
) -> None:
    with parts.store.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE inbound_messages RENAME TO away")
    fields = li.compose(write("补身份证"))
    assert li.read(fields, li.post(fields)) == ""
    # The last try: the platform's clock says that nothing comes after it.
    last = {**fields, "CreateTime": int(time.time()) - 10}
    assert "110" in (li.read(last, li.post(last)) or "")
    with parts.store.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO inbound_messages")
    assert li.read(fields, li.post(fields)) == "答：补身份证"
    assert len(read_rows(parts.store)) == 1


def test_a_fault_that_nobody_thought_of_is_a_sentence_in_the_end_and_never_its_text(
    li: Follower, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handlers = logging.getLogger().handlers
    configure_logs()
    with monkeypatch.context() as patch:
        patch.setattr("gateway.channels.wechat.receiving.record", break_down)
        fields = li.compose(write("补身份证"))
        assert li.read(fields, li.post(fields)) == ""
        last = fields | {"CreateTime": int(time.time()) - 10}
        assert "110" in (li.read(last, li.post(last)) or "")
    logging.getLogger().handlers = handlers
    logged = capsys.readouterr().err
    assert "callback broke" in logged and "KeyError" in logged and "break_down" in logged
    assert "李四" not in logged
    assert li.read(fields, li.post(fields)) == "答：补身份证"


def break_down(*_arguments: object) -> None:
    raise KeyError("what 李四 wrote")


def test_without_a_seat_nothing_is_given_to_a_platform_that_has_hung_up(
    li: Follower, parts: GatewayParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowded = create_app(parts=replace(parts, seats=Seats(0)))
    fields = li.compose(send_picture())
    with monkeypatch.context() as patch:
        patch.setattr("gateway.channels.wechat.line.PlatformLine.is_open", lambda line: False)
        assert li.read(fields, li.post(fields, crowded)) == ""
    assert "看不懂图片" in (li.read(fields, li.post(fields, crowded)) or "")
