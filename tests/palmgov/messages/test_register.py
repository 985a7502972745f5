"""Messages that residents leave: masked, numbered, listed, replied to."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from palmgov.messages.register import (
    UnknownMessage,
    create_message,
    delete_old_messages,
    list_messages,
    reply_to_message,
)
from palmgov.store import Store


def test_a_message_is_kept_under_a_number_that_can_be_read_aloud(store: Store) -> None:
    message = create_message(store, "person", "请回电", "conversation-1")
    assert re.fullmatch(r"LY\d{6}[2-9A-HJKMNP-Z]{5}", message.number)
    assert (message.kind, message.text, message.conversation) == ("person", "请回电", "conversation-1")
    assert datetime.now(UTC) - message.created_at < timedelta(minutes=1)
    assert list_messages(store) == (message,)


def test_personal_data_is_masked_before_it_is_stored(store: Store) -> None:
    message = create_message(store, "complaint", "我身份证110101199003077758，电话13800000000", "c")
    assert message.text == "我身份证[证件号]，电话[手机号]"
    assert list_messages(store)[0].text == message.text


def test_a_very_long_message_with_odd_characters_is_kept_whole(store: Store) -> None:
    text = "投诉😀'\";<b>" * 2_000
    create_message(store, "complaint", text, "c")
    assert list_messages(store)[0].text == text


def test_messages_are_listed_oldest_first_and_numbers_differ(store: Store) -> None:
    made = [create_message(store, "person", f"第{number}条", "c") for number in range(20)]
    assert list_messages(store) == tuple(made)
    assert len({message.number for message in made}) == 20


def test_a_reply_stays_with_its_message(store: Store) -> None:
    first, second = (create_message(store, "person", text, "c") for text in ("甲", "乙"))
    replied = reply_to_message(store, first.number, "已处理", "坐席01")
    assert (replied.reply, replied.replied_by, replied.text) == ("已处理", "坐席01", "甲")
    assert replied.replied_at is not None and replied.replied_at >= first.created_at
    assert list_messages(store) == (replied, second)
    assert list_messages(store, waiting_only=True) == (second,)


def test_a_reply_to_a_number_that_is_not_there_is_refused(store: Store) -> None:
    message = create_message(store, "person", "甲", "c")
    with pytest.raises(UnknownMessage):
        reply_to_message(store, "LY000000AAAAA", "已处理", "坐席01")
    assert list_messages(store, waiting_only=True) == (message,)


def test_what_was_recorded_for_an_answer_is_not_recorded_again(store: Store) -> None:
    first = create_message(store, "complaint", "窗口没人", "c", answer_id="a-1")
    assert create_message(store, "complaint", "窗口没人", "c", answer_id="a-1") == first
    assert list_messages(store) == (first,)


def test_two_that_record_for_one_answer_at_the_same_time_get_one_number(store: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: create_message(store, "person", "甲", "c", "a-1"), range(8)))
    assert list_messages(store) == (made[0],)
    assert {message.number for message in made} == {made[0].number}


def test_only_what_was_replied_to_long_ago_is_deleted(store: Store) -> None:
    replied, waiting = (create_message(store, "person", text, "c") for text in ("甲", "乙"))
    reply_to_message(store, replied.number, "已处理", "坐席01")
    now = datetime.now(UTC)
    assert delete_old_messages(store, retention_days=30, now=now + timedelta(days=29)) == 0
    assert delete_old_messages(store, retention_days=30, now=now + timedelta(days=31)) == 1
    assert list_messages(store) == (waiting,)
