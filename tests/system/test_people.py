"""Reaching a person, leaving a message, and hearing back."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from palmgov.cards.model import HandoffCard, TicketCard
from palmgov.messages.model import RecordedMessage
from palmgov.messages.register import list_messages
from palmgov.store import Store
from tests.system.operator_shell import OperatorShell
from tests.system.resident import Resident

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]
PHONE_NUMBER = "13900001357"
ID_NUMBER = "11010519491231002X"


def leave_message(resident: Resident, text: str) -> str:
    """The number under which `text` was recorded."""
    assert resident.say("我要留言").decision == "form"
    card = resident.say(text).card
    assert isinstance(card, TicketCard)
    return card.number


def find_message(store: Store, resident: Resident) -> RecordedMessage | None:
    """The one message of this resident."""
    mine = [one for one in list_messages(store) if one.conversation == resident.conversation]
    assert len(mine) <= 1
    return mine[0] if mine else None


def test_asking_for_a_person_gives_phones_with_their_hours(resident: Resident) -> None:
    heard = resident.say("转人工")
    assert heard.decision == "human"
    assert isinstance(heard.card, HandoffCard)
    assert "12345" in heard.list_numbers()
    assert all("（" in phone.label for phone in heard.card.phones)
    assert [one.text for one in heard.card.suggestions] == ["我要留言"]


def test_a_message_gets_a_number_and_the_operators_reply_comes_into_the_chat(
    resident: Resident, operator: OperatorShell
) -> None:
    resident.say("转人工")
    number = leave_message(resident, "窗口说材料不全，到底还差什么")
    waiting = operator.list_messages()
    assert waiting[number]["text"] == "窗口说材料不全,到底还差什么"
    assert waiting[number]["kind"] == "person"
    with resident.listen() as events:
        operator.reply(number, "还差一份居住证明。")
        reply = json.loads(next(events))
    assert reply["conversation"] == resident.conversation
    assert number in reply["replies"][0]["text"]
    assert "还差一份居住证明。" in reply["replies"][0]["text"]
    assert number not in operator.list_messages()


def test_a_reply_that_came_while_the_page_was_closed_is_there_when_it_opens(
    resident: Resident, operator: OperatorShell
) -> None:
    number = leave_message(resident, "请问周六开不开门")
    operator.reply(number, "周六上午开。")
    with resident.listen() as events:
        assert "周六上午开。" in next(events)


def test_nobody_else_hears_the_reply(
    resident: Resident, new_resident: Callable[[], Resident], operator: OperatorShell
) -> None:
    resident.open_page()
    operator.reply(leave_message(resident, "想问一下孩子的事"), "请带上户口簿。")
    stranger = new_resident()
    stranger.open_page()
    stranger.conversation = resident.conversation
    assert stranger.get_events().status_code == 403


def test_fire_in_the_middle_of_a_message_comes_first_and_the_message_goes_on(
    resident: Resident, store: Store
) -> None:
    resident.say("我要留言")
    alarm = resident.say("着火了")
    assert alarm.decision == "emergency"
    assert alarm.list_numbers()[0] == "119"
    assert "119" in alarm.text.splitlines()[0]
    assert find_message(store, resident) is None
    assert isinstance(resident.say("没事了，我想说大厅的椅子坏了").card, TicketCard)
    message = find_message(store, resident)
    assert message
    assert message.text == "没事了,我想说大厅的椅子坏了"


def test_cancelling_leaves_the_form_and_the_next_question_is_answered(
    resident: Resident, store: Store
) -> None:
    resident.say("我要留言")
    assert "取消" in resident.say("取消").text
    heard = resident.say("身份证丢了补办多少钱")
    assert (heard.decision, heard.item) == ("answer", "居民身份证补领")
    assert find_message(store, resident) is None


def test_a_message_that_asks_for_a_person_is_recorded_and_gets_the_phones(
    resident: Resident, store: Store
) -> None:
    resident.say("我要留言")
    heard = resident.say("请让工作人员给我回个话")
    assert heard.decision == "form"
    assert "12345" in heard.text
    assert find_message(store, resident) is not None


def test_a_question_inside_the_form_is_the_message(resident: Resident, store: Store) -> None:
    leave_message(resident, "身份证丢了补办多少钱")
    message = find_message(store, resident)
    assert message
    assert message.text == "身份证丢了补办多少钱"


def test_a_message_that_began_as_a_complaint_is_one(resident: Resident, store: Store) -> None:
    assert resident.say("我要投诉").decision == "complaint"
    leave_message(resident, "大厅的取号机坏了三天没人修")
    message = find_message(store, resident)
    assert message
    assert message.kind == "complaint"


def test_personal_numbers_are_masked_in_a_message_and_in_a_complaint(
    resident: Resident, new_resident: Callable[[], Resident], store: Store
) -> None:
    leave_message(resident, f"请打{PHONE_NUMBER}，身份证{ID_NUMBER}")
    complainer = new_resident()
    complainer.say(f"我要投诉窗口态度差，我的电话{PHONE_NUMBER}")
    for one in (resident, complainer):
        message = find_message(store, one)
        assert message
        assert "[手机号]" in message.text
        assert PHONE_NUMBER not in message.text and ID_NUMBER not in message.text
