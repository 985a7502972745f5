"""Answers what is asked about a service, from the published guide."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import DeskAction, Domain, Events, answer, keep_context, send


class ActionAnswerGuide(DeskAction):
    """ask_guide and everything that may lean on it: choices, corrections, fallback, small talk."""

    action_name = "action_answer_guide"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """One answer, question back or honest no."""
        answered = answer(self.parts, tracker)
        send(dispatcher, answered.reply)
        return keep_context(tracker, answered.context)
