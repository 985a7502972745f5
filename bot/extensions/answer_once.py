"""A message that is asked again gets the answer of the first time, and changes the dialogue once.

The gateway waits for two and a half seconds and has the question asked again when nothing came; but the first run may
go on here, finish a form, and only its answer be lost. The second run would then read the form's last words as a new
question. Every message carries the gateway's `answer_id`; Rasa keeps it in the tracker together with what was said, so
whoever asks again under the same id is answered from the tracker that was read anyway, under the conversation's lock.

A turn in which nothing was said, because the action server is away, leaves the dialogue as it was, and one that could
not be saved says nothing: both will be asked again, and must find the form as the resident left it.
"""

from __future__ import annotations

from typing import Any, Optional

from rasa.core import agent
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


class AnsweredBeforeError(Exception):
    """Ends a turn early: the tracker holds its answer."""

    def __init__(self, tracker: DialogueStateTracker, said: list[BotUttered]) -> None:
        super().__init__("answered before")
        self.tracker = tracker
        self.said = said


class OnceProcessor(MessageProcessor):
    """Rasa's processor with a memory for what it has answered."""

    async def handle_message(self, message: UserMessage) -> Optional[list[dict[str, Any]]]:
        try:
            return await super().handle_message(message)
        except AnsweredBeforeError as known:
            await self._send_bot_messages(known.said, known.tracker, message.output_channel)
            return _get_messages(message)
        except Exception:
            # Whatever was said is not in the tracker: taken back, it is asked and said again.
            _get_messages(message).clear()
            raise

    async def _handle_message_with_tracker(self, message: UserMessage, tracker: DialogueStateTracker) -> None:
        said = find_answer(tracker, (message.metadata or {}).get("answer_id"))
        if said:
            raise AnsweredBeforeError(tracker, said)
        await super()._handle_message_with_tracker(message, tracker)

    async def save_tracker(self, tracker: DialogueStateTracker) -> None:
        if was_answered(tracker):
            await super().save_tracker(tracker)


def _get_messages(message: UserMessage) -> list[dict[str, Any]]:
    # Of a channel that collects its messages, as the REST channel's does; others have sent them already.
    return getattr(message.output_channel, "messages", [])


def install() -> None:
    """Have the agent make this processor; Rasa names no setting for it."""
    agent.MessageProcessor = OnceProcessor


def find_answer(tracker: DialogueStateTracker, answer_id: Optional[str]) -> list[BotUttered]:
    """What was said to the message with this id; empty when it was not answered, or too long ago."""
    if answer_id is None:
        return []
    said: list[BotUttered] = []
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered):
            said.insert(0, event)
        elif isinstance(event, UserUttered):
            if event.metadata.get("answer_id") == answer_id:
                return said
            said = []
    return []


def was_answered(tracker: DialogueStateTracker) -> bool:
    """Whether anything was said since the last message; also when there was no message."""
    spoken = (event for event in reversed(tracker.events) if isinstance(event, (UserUttered, BotUttered)))
    return not isinstance(next(spoken, None), UserUttered)
