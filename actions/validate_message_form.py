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
from palmgov.answers.leaning import FOLLOW_UP
from palmgov.answers.references import is_aside, is_question
from palmgov.answers.reply import Answered
from palmgov.answers.wording import say
from palmgov.cards.model import TextCard
from palmgov.text.normalise import has_words

_LONGEST_FOLLOW_UP = 10


def _follows_up(text: str, answered: Answered) -> bool:
    """网上呢, after a question in between: hardly a message to somebody."""
    return len(text) <= _LONGEST_FOLLOW_UP and answered.outcome.reason == FOLLOW_UP


class ValidateMessageForm(DeskAction):
    """A message must hold words, and 先问个事 is no message but a question in between."""

    action_name = "validate_message_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """Keep the text, answer the question in between, or ask again."""
        text = tracker.slots_to_validate().get("message__text")
        if text is None:
            return []
        if read_question(tracker).aspects and is_question(text):
            answered = answer(self.parts, tracker)
            if answered.outcome.guide and (is_aside(text) or _follows_up(text, answered)):
                send(dispatcher, answered.reply)
                return [*keep_context(tracker, answered.context), SlotSet("message__text", None)]
        if has_words(text):
            return [SlotSet("message__text", text)]
        send_card(dispatcher, tracker, "form", TextCard(text=say("message_empty")))
        return [SlotSet("message__text", None)]
