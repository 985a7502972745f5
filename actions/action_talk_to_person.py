"""How to reach a person."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, Domain, Events, send_card
from palmgov.answers.wording import say
from palmgov.cards.model import HandoffCard, Phone, Suggestion


class ActionTalkToPerson(DeskAction):
    """Phones with their hours, and the offer to leave a message."""

    action_name = "action_talk_to_person"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """One card; a message left afterwards is for a person."""
        desk = self.parts.library.snapshot.desk
        phones = (
            Phone(label=f"服务台（{desk.desk_hours}）", number=desk.desk_phone),
            Phone(label=f"政务服务热线（{desk.hotline_hours}）", number=desk.hotline),
        )
        text = f"{say('person')}\n{say('person_message')}"
        leave = Suggestion(label="我要留言", text="我要留言")
        send_card(dispatcher, tracker, "human", HandoffCard(text=text, phones=phones, suggestions=(leave,)))
        return [SlotSet("message__kind", "person")]
