"""A message that is asked again under its answer id gets the same answer and changes the dialogue once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.bot.fake_actions import FAILS_ONCE, IS_SLOW

Said = list[dict[str, Any]]
Ask = Callable[..., Said]


@pytest.fixture
def ask(rasa_url: str) -> Ask:
    """Asks in one fresh conversation, under an answer id."""
    conversation = str(uuid.uuid4())

    def ask(text: str, answer_id: str, seconds: float = 10) -> Said:
        body = {"sender": conversation, "message": text, "metadata": {"answer_id": answer_id}}
        reply = requests.post(f"{rasa_url}/webhooks/rest/webhook", json=body, timeout=seconds)
        reply.raise_for_status()
        return [message["custom"] for message in reply.json()]

    return ask


def make_word() -> str:
    """A word nobody else makes up, of letters alone: among digits there may be a 119, which is an emergency."""
    return uuid.uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop"))


def list_actions(said: Said) -> list[str]:
    return [reply["action"] for reply in said]


def test_the_words_that_ended_a_form_are_not_read_as_a_new_question(ask: Ask) -> None:
    ask("我要留言", "a-1")
    first = ask("身份证丢了补办要多少钱", "a-2")
    assert list_actions(first)[-1] == "action_record_message"
    assert ask("身份证丢了补办要多少钱", "a-2") == first
    assert list_actions(ask("身份证丢了补办要多少钱", "a-3")) == ["action_answer_guide"]


def test_an_earlier_message_is_still_known_when_the_resident_has_gone_on(ask: Ask) -> None:
    first = ask("我要留言", "a-1")
    ask("路灯坏了三天了", "a-2")
    ask("身份证丢了补办要带啥", "a-3")
    assert ask("我要留言", "a-1") == first
    assert list_actions(ask("身份证丢了补办要带啥", "a-4")) == ["action_answer_guide"]


def test_who_asks_again_while_the_first_run_goes_on_gets_its_answer(ask: Ask) -> None:
    ask("我要留言", "a-1")
    with ThreadPoolExecutor(3) as pool:
        runs = [pool.submit(ask, f"{IS_SLOW}路灯坏了三天了", "a-2") for _ in range(3)]
    answers = [run.result() for run in runs]
    assert list_actions(answers[0])[-1] == "action_record_message"
    assert answers[1] == answers[2] == answers[0]


def test_who_gave_up_waiting_gets_the_answer_of_the_first_run(ask: Ask) -> None:
    ask("我要留言", "a-1")
    with pytest.raises(requests.Timeout):
        ask(f"{IS_SLOW}路灯坏了三天了", "a-2", seconds=0.3)
    said = ask(f"{IS_SLOW}路灯坏了三天了", "a-2")
    assert list_actions(said)[-1] == "action_record_message"


def test_a_form_stays_as_it_was_when_the_action_server_failed(ask: Ask) -> None:
    ask("我要留言", "a-1")
    text = f"{FAILS_ONCE}路灯坏了三天了{make_word()}"
    assert ask(text, "a-2") == []
    said = ask(text, "a-2")
    assert list_actions(said)[-1] == "action_record_message"
    assert said[-1]["slots"]["message__text"] == text


def test_two_messages_with_the_same_words_are_two_messages(ask: Ask) -> None:
    ask("我要留言", "a-1")
    assert list_actions(ask("我要留言", "a-2"))[-1] == "action_record_message"
