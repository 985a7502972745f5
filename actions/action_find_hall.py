"""Where the halls are and whether they are open."""

from __future__ import annotations

from datetime import UTC, datetime

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import (
    DeskAction,
    Domain,
    Events,
    answer,
    keep_context,
    read_question,
    read_spot,
    send,
    send_card,
)  # fmt: skip
from palmgov.answers.wording import say
from palmgov.cards.model import LocationCard
from palmgov.guides.nearby import list_halls


class ActionFindHall(DeskAction):
    """The nearest halls for a shared location; the item's own hall when the talk is about one."""

    action_name = "action_find_hall"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """Halls, or an item's place and hours when one is named or at hand and they are asked."""
        spot = read_spot(tracker)
        if spot is None and read_question(tracker).aspects:
            answered = answer(self.parts, tracker)
            if answered.outcome.guide:
                send(dispatcher, answered.reply)
                return keep_context(tracker, answered.context)
        halls = list_halls(self.parts.library.snapshot.place, datetime.now(UTC), spot)
        text = say("halls_near") if spot else say("halls_all")
        send_card(dispatcher, tracker, "answer", LocationCard(text=text, halls=halls))
        return []
