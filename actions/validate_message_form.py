"""Checks the message that a resident leaves."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import (
    DeskAction,
    Domain,
    Events,
    answer,
    keep_context,
    read_question,
    send,
    send_card,
)
from palmgov.answers.references import is_aside
from palmgov.answers.wording import say
from palmgov.cards.model import TextCard
from palmgov.text.normalise import has_words


class ValidateMessageForm(DeskAction):
    """A message must hold words, and 先问个事 is no message but a question in between."""

    action_name = "validate_message_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """Keep the text, answer the question in between, or ask again."""
        text = tracker.slots_to_validate().get("message__text")
        if text is None:
            return []
        if is_aside(text) and read_question(tracker).aspects:
            answered = answer(self.parts, tracker)
            if answered.outcome.guide:
                send(dispatcher, answered.reply)
                return [*keep_context(tracker, answered.context), SlotSet("message__text", None)]
        if has_words(text):
            return [SlotSet("message__text", text)]
        send_card(dispatcher, tracker, "form", TextCard(text=say("message_empty")))
        return [SlotSet("message__text", None)]
