"""How to find out where an application stands."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import (
    DeskAction,
    Domain,
    Events,
    answer,
    answer_about_item,
    keep_context,
    read_context,
    send,
    send_card,
)
from palmgov.answers.choosing import CHOSEN_BY_WORDS
from palmgov.answers.wording import say
from palmgov.cards.model import CaseCard, Phone


class ActionCheckCase(DeskAction):
    """Says honestly that progress is asked by phone or at the window, and whom to call."""

    action_name = "action_check_case"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        """The consult phone of the item at hand, and the hotline."""
        if read_context(tracker).is_choice_open:
            # 丢了的那个 sounds like an application that got lost; after a choice it is one of the options.
            answered = answer(self.parts, tracker)
            if answered.outcome.reason == CHOSEN_BY_WORDS:
                send(dispatcher, answered.reply)
                return keep_context(tracker, answered.context)
        about_item = answer_about_item(self.parts, tracker)
        if about_item:
            send(dispatcher, about_item.reply)
            return keep_context(tracker, about_item.context)
        snapshot = self.parts.library.snapshot
        phones = [Phone(label="政务服务热线", number=snapshot.desk.hotline)]
        published = snapshot.find_guide(read_context(tracker).service_item or "")
        if published and published.guide.contact:
            label = f"{published.guide.name}咨询"
            phones.insert(0, Phone(label=label, number=published.guide.contact.phone))
        send_card(dispatcher, tracker, "case_status", CaseCard(text=say("case_status"), phones=tuple(phones)))
        return []
