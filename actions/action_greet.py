"""Greeting, thanks, farewell, and what this desk can do."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, Domain, Events, read_question, send_card
from palmgov.answers.wording import say
from palmgov.cards.model import Suggestion, TextCard

_WORDS = {"thank": "thank", "say_goodbye": "say_goodbye", "ask_about_bot": "ask_about_bot"}


class ActionGreet(DeskAction):
    """One polite sentence; a greeting also shows the themes."""

    action_name = "action_greet"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """The sentence for the intent."""
        snapshot = self.parts.library.snapshot
        intent = read_question(tracker).intent
        words = _WORDS.get(intent, "greet")
        themes = snapshot.themes if words in ("greet", "ask_about_bot") else ()
        card = TextCard(
            text=say(words, desk_name=snapshot.desk.desk_name, place=snapshot.desk.place),
            suggestions=tuple(Suggestion(label=theme.name, text=theme.name) for theme in themes),
        )
        send_card(dispatcher, tracker, "greet", card)
        return []
