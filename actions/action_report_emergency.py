"""Danger: the right number first, every time."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, Domain, Events, send_card
from palmgov.answers.emergency import compose_emergency


class ActionReportEmergency(DeskAction):
    """One notice; the conversation's item stays as it was."""

    action_name = "action_report_emergency"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """The notice for the kind of danger that the NLU heard."""
        kind = tracker.latest_message.get("emergency") or "other"
        card = compose_emergency(kind, self.parts.library.snapshot.desk)
        send_card(dispatcher, tracker, "emergency", card)
        return []
