"""How to rate a service."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, Domain, Events, send_card
from palmgov.answers.wording import say
from palmgov.cards.model import RatingCard, Suggestion


class ActionRateService(DeskAction):
    """Points to where ratings are taken, and offers to note an opinion."""

    action_name = "action_rate_service"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """One card."""
        text = say("rate_service", hotline=self.parts.library.snapshot.desk.hotline)
        leave = Suggestion(label="我要留言", text="我要留言")
        send_card(dispatcher, tracker, "rate", RatingCard(text=text, suggestions=(leave,)))
        return []
