"""`palmgov outbox`: what is stuck is seen, sent again or given up, and nobody is named."""

from __future__ import annotations

import json

import pytest

from palmgov.channels.outbox import list_outbox
from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.push_retries import LONGEST_TRIES
from palmgov.cli.outbox_words import name_state
from palmgov.messages.register import create_message, list_messages, reply_to_message
from palmgov.store import Store
from palmgov.store.outbox_tables import outbox_messages
from tests.palmgov.channels.outgoing import LI, add, read
from tests.palmgov.cli.conftest import Palmgov


@pytest.fixture
def stuck(store: Store) -> Store:
    """1 is dead, 2 waits, 3 is unsure, 4 was sent."""
    add(store, "c1", "c2", "c3", "c4", texts=("社保卡要带身份证",))
    for number, state, reason, code in (
        (1, OutboxState.DEAD, "not_allowed", 48001),
        (3, OutboxState.UNSURE, "worker_lost", None),
        (4, OutboxState.SENT, None, None),
    ):
        with store.begin() as connection:
            row = outbox_messages.update().where(outbox_messages.c.id == number)
            connection.execute(row.values(state=state, reason=reason, code=code, tries=LONGEST_TRIES))
    return store


def test_what_is_not_done_is_listed(palmgov: Palmgov, stuck: Store) -> None:
    listed = json.loads(palmgov("outbox", "list", "--json").stdout)
    assert [(one["id"], one["state"]) for one in listed] == [(1, "dead"), (2, "waiting"), (3, "unsure")]
    table = palmgov("outbox", "list").stdout
    assert "账号没有客服接口权限（48001）" in table and "共 3 条" in table


def test_a_state_is_listed_by_itself(palmgov: Palmgov, stuck: Store) -> None:
    listed = json.loads(palmgov("outbox", "list", "--state", "dead", "--state", "sent", "--json").stdout)
    assert [one["id"] for one in listed] == [1, 4]
    assert palmgov("outbox", "list", "--state", "nonsense").exit_code == 2


def test_a_message_is_shown_with_its_words_and_what_to_do(palmgov: Palmgov, stuck: Store) -> None:
    shown = palmgov("outbox", "show", "3").stdout
    assert "社保卡要带身份证" in shown and "可能已送达" in shown and "确认没有收到再重发" in shown
    assert json.loads(palmgov("outbox", "show", "3", "--json").stdout)["text"] == "社保卡要带身份证"


def test_nobody_is_named(palmgov: Palmgov, stuck: Store) -> None:
    for call in (("list",), ("list", "--json"), ("show", "1"), ("show", "1", "--json")):
        assert LI.sender not in palmgov("outbox", *call).output


def test_dead_and_unsure_messages_are_resent(palmgov: Palmgov, stuck: Store) -> None:
    result = palmgov("outbox", "resend", "1", "3")
    assert result.exit_code == 0, result.output
    for number in (1, 3):
        message = read(stuck, number)
        assert (message.state, message.tries, message.reason) == (OutboxState.WAITING, 0, None)


def test_what_was_sent_is_not_resent_and_the_others_are(palmgov: Palmgov, stuck: Store) -> None:
    result = palmgov("outbox", "resend", "4", "1", "77")
    assert result.exit_code == 1
    assert "4：不能重发（已发送）" in result.stderr and "77：没有这条消息" in result.stderr
    assert "错误：2 条没有处理" in result.stderr
    assert [read(stuck, number).state for number in (4, 1)] == [OutboxState.SENT, OutboxState.WAITING]


def test_a_message_is_dropped(palmgov: Palmgov, stuck: Store) -> None:
    assert palmgov("outbox", "drop", "2", "3").exit_code == 0
    assert [read(stuck, number).state for number in (2, 3)] == [OutboxState.DROPPED] * 2
    assert palmgov("outbox", "drop", "4").exit_code == 1


def test_an_unknown_message_is_one_line(palmgov: Palmgov, store: Store) -> None:
    result = palmgov("outbox", "show", "9")
    assert (result.exit_code, result.stderr) == (1, "错误：没有编号为 9 的消息\n")


def test_every_state_has_a_name() -> None:
    assert len({name_state(state) for state in OutboxState}) == len(OutboxState)


def test_a_staff_reply_to_a_wechat_resident_goes_by_the_outbox_once(palmgov: Palmgov, store: Store) -> None:
    message = create_message(store, "person", "想问灯塔", LI.conversation)
    for _ in range(2):
        result = palmgov("messages", "reply", message.number, "明天开放")
        assert result.exit_code == 0, result.output
    assert "微信" in result.stdout
    with store.begin() as connection:
        (sent,) = list_outbox(connection, [OutboxState.WAITING], 10)
    assert sent.key == LI
    assert f"您的留言 {message.number} 有回复了：明天开放" in palmgov("outbox", "show", str(sent.id)).stdout
    palmgov("messages", "reply", message.number, "改为后天开放")
    assert len(json.loads(palmgov("outbox", "list", "--json").stdout)) == 2


def test_a_reply_that_cannot_be_sent_is_not_kept_either(store: Store) -> None:
    message = create_message(store, "person", "想问灯塔", LI.conversation)

    def refuse(*_arguments: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        reply_to_message(store, message.number, "明天开放", "测试员", refuse)
    assert list_messages(store)[0].reply is None
