"""Notes a complaint, a reported problem or a suggestion."""

from __future__ import annotations

import re

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import (
    DeskAction,
    Domain,
    Events,
    answer_about_item,
    keep_context,
    read_answer_id,
    read_question,
    send,
    send_card,
)
from palmgov.answers.wording import say
from palmgov.cards.model import Phone, Suggestion, TextCard, TicketCard
from palmgov.messages.register import create_message

# What is left of 我要投诉 without these says nothing that a person could act on.
_BARE = re.compile(r"我|要|想|请|你们|投诉|举报|反映|建议|一下|个|问题|情况|提|意见|[\W_]")
_SHORTEST = 3


class ActionFileComplaint(DeskAction):
    """Records what was said at once; a bare 我要投诉 is asked what happened."""

    action_name = "action_file_complaint"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """A ticket card with the number, or a request to say more."""
        about_item = answer_about_item(self.parts, tracker)
        if about_item:
            send(dispatcher, about_item.reply)
            return keep_context(tracker, about_item.context)
        hotline = self.parts.library.snapshot.desk.hotline
        text = read_question(tracker).text
        phone = Phone(label="政务服务热线", number=hotline)
        if len(_BARE.sub("", text)) < _SHORTEST:
            leave = Suggestion(label="我要留言", text="我要留言")
            card = TextCard(text=say("complaint_ask", hotline=hotline), suggestions=(leave,))
            send_card(dispatcher, tracker, "complaint", card)
            return [SlotSet("message__kind", "complaint")]
        answer_id = read_answer_id(tracker)
        message = create_message(self.parts.store, "complaint", text, tracker.sender_id, answer_id)
        words = say("complaint_recorded", number=message.number, hotline=hotline)
        ticket = TicketCard(number=message.number, text=words, phones=(phone,))
        send_card(dispatcher, tracker, "complaint", ticket)
        return []
