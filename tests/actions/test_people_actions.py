"""Reaching a person and leaving a message: phones, the form, the number to follow."""

from __future__ import annotations

from palmgov.cards.model import HandoffCard, TextCard, TicketCard
from palmgov.messages.register import list_messages
from palmgov.store import Store
from tests.actions.desk import SENDER, Desk


def test_a_person_is_reached_by_phone_or_by_a_message(desk: Desk) -> None:
    reaction = desk.run("action_talk_to_person", "转人工", "talk_to_person")
    assert isinstance(reaction.card, HandoffCard)
    assert [phone.number for phone in reaction.card.phones] == ["0535-5550002", "12345"]
    assert [suggestion.text for suggestion in reaction.card.suggestions] == ["我要留言"]
    assert reaction.understanding.decision == "human"
    assert reaction.slots == {"message__kind": "person"}


def test_the_form_asks_for_the_message_and_shows_the_way_out(desk: Desk) -> None:
    reaction = desk.run("action_ask_message__text", "我要留言", "leave_message")
    assert isinstance(reaction.card, TextCard)
    assert "取消" in reaction.text
    assert reaction.understanding.decision == "form"


def test_a_message_with_words_is_kept(desk: Desk) -> None:
    reaction = desk.run("validate_message_form", "请回电", extracted={"message__text": "请回电"})
    assert reaction.replies == []
    assert reaction.slots == {"message__text": "请回电"}


def test_a_message_without_words_is_asked_for_again(desk: Desk) -> None:
    for text in ("😀", "？？？", ""):
        reaction = desk.run("validate_message_form", text, extracted={"message__text": text})
        assert reaction.slots == {"message__text": None}, text
        assert "没看到内容" in reaction.text


def test_the_form_is_left_alone_when_it_extracted_nothing(desk: Desk) -> None:
    reaction = desk.run("validate_message_form", "转人工")
    assert (reaction.replies, reaction.events) == ([], [])


def test_the_message_is_recorded_masked_under_a_number(desk: Desk, store: Store) -> None:
    desk.slots.update(message__text="请打13800000000找我", message__kind="person")
    reaction = desk.run("action_record_message")
    (message,) = list_messages(store)
    assert (message.kind, message.text, message.conversation) == ("person", "请打[手机号]找我", SENDER)
    assert isinstance(reaction.card, TicketCard)
    assert reaction.card.number == message.number
    assert message.number in reaction.text and "12345" in reaction.text
    assert reaction.slots == {"message__text": None, "message__kind": None}


def test_a_message_left_after_a_complaint_is_a_complaint(desk: Desk, store: Store) -> None:
    desk.slots.update(message__text="窗口没人", message__kind="complaint")
    desk.run("action_record_message")
    assert list_messages(store)[0].kind == "complaint"


def test_cancelling_drops_the_open_choice_and_the_half_written_message(desk: Desk) -> None:
    desk.slots.update(offered=["T-LIB"], message__text="请", message__kind="person", service_item="T-LIB")
    desk.run("action_cancel", "算了", "cancel")
    assert (desk.slots["offered"], desk.slots["message__text"], desk.slots["message__kind"]) == (
        [],
        None,
        None,
    )
    assert desk.slots["service_item"] == "T-LIB"


def test_a_complaint_that_says_what_happened_is_recorded_at_once(desk: Desk, store: Store) -> None:
    reaction = desk.run("action_file_complaint", "我要投诉你们窗口态度差", "file_complaint")
    (message,) = list_messages(store)
    assert (message.kind, message.text) == ("complaint", "我要投诉你们窗口态度差")
    assert message.number in reaction.text
    assert reaction.understanding.decision == "complaint"


def test_a_bare_complaint_is_asked_what_happened(desk: Desk, store: Store) -> None:
    for text in ("我要投诉", "投诉", "我要提个意见", "我要投诉你们！"):
        reaction = desk.run("action_file_complaint", text, "file_complaint")
        assert reaction.slots == {"message__kind": "complaint"}, text
        assert "12345" in reaction.text
    assert list_messages(store) == ()


def test_a_complaint_asked_again_under_its_answer_id_is_recorded_once(desk: Desk, store: Store) -> None:
    first, again = (
        desk.run("action_file_complaint", "窗口态度差", "file_complaint", answer_id="a-1") for _ in range(2)
    )
    other = desk.run("action_file_complaint", "窗口态度差", "file_complaint", answer_id="a-2")
    assert again.card == first.card != other.card
    assert len(list_messages(store)) == 2


def test_a_message_asked_again_under_its_answer_id_is_recorded_once(desk: Desk, store: Store) -> None:
    texts = []
    for _ in range(2):
        desk.slots.update(message__text="请回电", message__kind="person")
        texts.append(desk.run("action_record_message", answer_id="a-1").text)
    (message,) = list_messages(store)
    assert texts[0] == texts[1] and message.number in texts[0]


def test_a_question_in_between_is_answered_and_the_message_still_awaited(desk: Desk) -> None:
    text = "等一下，先问问借书证多少钱"
    reaction = desk.run("validate_message_form", text, aspects=["fee"], extracted={"message__text": text})
    assert "5元" in reaction.text
    assert reaction.slots["message__text"] is None
    assert reaction.slots["service_item"] == "T-LIB"


def test_a_few_words_after_a_question_in_between_ask_on(desk: Desk) -> None:
    desk.slots.update(service_item="T-LIB")
    reaction = desk.run(
        "validate_message_form", "要多少钱呢", aspects=["fee"], extracted={"message__text": "要多少钱呢"}
    )
    assert "5元" in reaction.text
    assert reaction.slots["message__text"] is None


def test_a_message_that_mentions_a_service_is_a_message(desk: Desk) -> None:
    text = "我办借书证的时候少收到一张回执，请联系我"
    reaction = desk.run(
        "validate_message_form", text, aspects=["materials"], extracted={"message__text": text}
    )
    assert reaction.slots == {"message__text": text}
