"""Leaves whatever was begun."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, Domain, Events, send_card
from palmgov.answers.wording import say
from palmgov.cards.model import TextCard


class ActionCancel(DeskAction):
    """算了, 取消."""

    action_name = "action_cancel"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """A sentence; the open choice and a half-written message are dropped."""
        send_card(dispatcher, tracker, "form", TextCard(text=say("cancel")))
        return [SlotSet("offered", []), SlotSet("message__text", None), SlotSet("message__kind", None)]
