"""Base of every action: reads the turn from the tracker, sends cards, keeps the context."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.parts import ActionParts
from palmgov.answers import references
from palmgov.answers.context import Context
from palmgov.answers.leaning import CIRCUMSTANCE, FOLLOW_UP, MORE, SITUATION_NAMED, STILL_FITS
from palmgov.answers.question import Question
from palmgov.answers.reply import Answered, answer_question
from palmgov.cards.model import Card
from palmgov.conversations.bot_reply import BotReply
from palmgov.conversations.understanding import Decision, Understanding
from palmgov.guides.nearby import Spot

# What is said of the item at hand by leaning on it.
_ABOUT_THE_ITEM = frozenset((SITUATION_NAMED, CIRCUMSTANCE, FOLLOW_UP, MORE, STILL_FITS))


class DeskAction(Action):
    """An action with the parts it works with. Subclasses set `action_name` and write `run`."""

    action_name: str

    def __init__(self, parts: ActionParts) -> None:
        self.parts = parts

    def name(self) -> str:
        """The action's name in the domain."""
        return self.action_name


def read_question(tracker: Tracker) -> Question:
    """The resident's message with what the NLU made of it."""
    message = tracker.latest_message
    intent = message.get("intent") or {}
    return Question(
        text=message.get("text") or "",
        intent=intent.get("name") or "nlu_fallback",
        confidence=float(intent.get("confidence") or 0.0),
        aspects=tuple(message.get("aspects") or ()),
    )


def read_context(tracker: Tracker) -> Context:
    """What the conversation remembers."""
    return Context.read(tracker.slots)


def read_spot(tracker: Tracker) -> Spot | None:
    """The resident's place on the map, when this message brought one."""
    location = _read_metadata(tracker).get("location")
    return Spot(location["lat"], location["lng"]) if location else None


def read_answer_id(tracker: Tracker) -> str | None:
    """The gateway's id of the answer to this message; the same when a slow turn is asked again."""
    return _read_metadata(tracker).get("answer_id")


def _read_metadata(tracker: Tracker) -> dict[str, Any]:
    event = tracker.get_last_event_for("user") or {}
    return event.get("metadata") or {}


def keep_context(tracker: Tracker, context: Context) -> list[EventType]:
    """The events that make Rasa remember `context`: what changed, for Rasa checks, stores and reads back each of them."""
    slots = context.list_slots().items()
    return [SlotSet(name, value) for name, value in slots if tracker.slots.get(name) != value]


def send(dispatcher: CollectingDispatcher, reply: BotReply) -> None:
    """One card to the gateway."""
    dispatcher.utter_message(json_message=reply.model_dump(mode="json"))


def send_card(dispatcher: CollectingDispatcher, tracker: Tracker, decision: Decision, card: Card) -> None:
    """One card that is not about a guide, with what was understood."""
    question = read_question(tracker)
    understood = Understanding(
        intent=question.intent, confidence=round(question.confidence, 4), decision=decision
    )
    send(dispatcher, BotReply(card=card, understanding=understood))


def answer(parts: ActionParts, tracker: Tracker) -> Answered:
    """Answer the message from the published guides."""
    return _answer(parts, tracker, read_question(tracker))


def answer_about_item(parts: ActionParts, tracker: Tracker) -> Answered | None:
    """The answer to what is hardly heard as anything, when it is about the item at hand, or asks about a plan.

    让我弟替我跑行不行 is about the item. 电梯老坏，想用维修基金换，要几户同意 tells a grievance, but wants the service.
    """
    question, thresholds = read_question(tracker), parts.thresholds
    is_asked = bool(question.aspects) and references.is_question(question.text)
    if is_asked:
        least, longest = thresholds.hardly_heard_as_asked, thresholds.longest_hardly_asked
    else:
        least, longest = thresholds.hardly_heard, thresholds.longest_hardly_heard
    if question.confidence >= least or len(question.text) > longest:
        return None
    answered = _answer(parts, tracker, replace(question, intent="ask_guide"))
    asks_of_plan = is_asked and references.plans(question.text) and answered.outcome.guide
    return answered if asks_of_plan or answered.outcome.reason in _ABOUT_THE_ITEM else None


def _answer(parts: ActionParts, tracker: Tracker, question: Question) -> Answered:
    context, snapshot = read_context(tracker), parts.library.snapshot
    return answer_question(question, context, snapshot, datetime.now(UTC), parts.thresholds)


Events = list[EventType]
Domain = dict[str, Any]
