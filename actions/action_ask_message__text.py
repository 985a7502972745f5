"""Asks for the message that a resident wants to leave."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, Domain, Events, send_card
from palmgov.answers.wording import say
from palmgov.cards.model import Suggestion, TextCard


class ActionAskMessageText(DeskAction):
    """The form's question."""

    action_name = "action_ask_message__text"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """One sentence with a way out."""
        leave = Suggestion(label="取消", text="取消")
        send_card(dispatcher, tracker, "form", TextCard(text=say("message_ask"), suggestions=(leave,)))
        return []
