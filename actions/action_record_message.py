"""Records the message that a resident left."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, Domain, Events, read_answer_id, send_card
from palmgov.answers.wording import say
from palmgov.cards.model import Phone, TicketCard
from palmgov.messages.model import MessageKind
from palmgov.messages.register import create_message


class ActionRecordMessage(DeskAction):
    """The form's end."""

    action_name = "action_record_message"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """A ticket card with the number under which staff find the message."""
        desk = self.parts.library.snapshot.desk
        kind: MessageKind = "complaint" if tracker.get_slot("message__kind") == "complaint" else "person"
        text = tracker.get_slot("message__text")
        message = create_message(self.parts.store, kind, text, tracker.sender_id, read_answer_id(tracker))
        phones = (
            Phone(label=f"服务台（{desk.desk_hours}）", number=desk.desk_phone),
            Phone(label=f"政务服务热线（{desk.hotline_hours}）", number=desk.hotline),
        )
        words = say("message_recorded", number=message.number)
        send_card(dispatcher, tracker, "form", TicketCard(number=message.number, text=words, phones=phones))
        return [SlotSet("message__text", None), SlotSet("message__kind", None)]
