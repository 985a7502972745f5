"""What was answered is known by its id, and a turn that said nothing is forgotten."""

from __future__ import annotations

import asyncio

import pytest
from extensions import answer_once
from extensions.answer_once import OnceProcessor, find_answer, was_answered
from extensions.folding_tracker_store import fold
from rasa.core import agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


@pytest.fixture()
def domain() -> Domain:
    return Domain.load("domain")


@pytest.fixture()
def tracker(domain: Domain) -> DialogueStateTracker:
    return DialogueStateTracker("a", domain.slots)


def talk(tracker: DialogueStateTracker, domain: Domain, answer_id: str, *said: str) -> None:
    events = [UserUttered("问", metadata={"answer_id": answer_id}), ActionExecuted("action_answer_guide")]
    events += [BotUttered(data={"custom": {"text": text}}) for text in said]
    tracker.update_with_events([*events, ActionExecuted("action_listen")], domain)


def list_said(tracker: DialogueStateTracker, answer_id: str | None) -> list[str]:
    return [event.data["custom"]["text"] for event in find_answer(tracker, answer_id)]


def test_every_part_of_an_answer_is_found_in_order(tracker: DialogueStateTracker, domain: Domain) -> None:
    talk(tracker, domain, "first", "甲", "乙")
    talk(tracker, domain, "second", "丙")
    assert list_said(tracker, "first") == ["甲", "乙"]
    assert list_said(tracker, "second") == ["丙"]


def test_a_message_without_an_id_or_with_a_new_one_has_no_answer(
    tracker: DialogueStateTracker, domain: Domain
) -> None:
    talk(tracker, domain, "first", "甲")
    assert list_said(tracker, "new") == list_said(tracker, None) == []
    assert list_said(DialogueStateTracker("b", domain.slots), "first") == []


def test_a_message_that_nothing_was_said_to_is_not_answered(
    tracker: DialogueStateTracker, domain: Domain
) -> None:
    talk(tracker, domain, "first", "甲")
    assert was_answered(tracker)
    talk(tracker, domain, "second")
    assert not was_answered(tracker)
    assert list_said(tracker, "second") == []


def test_a_conversation_that_has_only_begun_may_be_kept(
    tracker: DialogueStateTracker, domain: Domain
) -> None:
    tracker.update_with_events([ActionExecuted("action_session_start")], domain)
    assert was_answered(tracker)


def test_the_last_answers_survive_folding(tracker: DialogueStateTracker, domain: Domain) -> None:
    for number in range(50):
        talk(tracker, domain, f"a-{number}", f"第{number}答")
    folded = DialogueStateTracker.from_events("a", fold(tracker), domain.slots)
    assert list_said(folded, "a-49") == ["第49答"]
    assert list_said(folded, "a-47") == ["第47答"]
    assert list_said(folded, "a-0") == []


def test_a_turn_that_could_not_be_saved_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail_to_save(self: MessageProcessor, message: UserMessage) -> None:
        message.output_channel.messages.append({"custom": {"text": "已登记"}})
        raise ConnectionError("the tracker store is away")

    monkeypatch.setattr(MessageProcessor, "handle_message", fail_to_save)
    channel = CollectingOutputChannel()
    processor = OnceProcessor.__new__(OnceProcessor)
    with pytest.raises(ConnectionError):
        asyncio.run(processor.handle_message(UserMessage("路灯坏了", channel)))
    assert channel.messages == []


def test_the_agent_makes_our_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent, "MessageProcessor", agent.MessageProcessor)
    answer_once.install()
    assert agent.MessageProcessor is OnceProcessor
