"""What an action sends through the bot is what the gateway reads."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from palmgov.cards.model import TextCard
from palmgov.conversations.bot_reply import BotReply
from palmgov.conversations.understanding import Candidate, Understanding

UNDERSTOOD = Understanding(
    intent="ask_guide", confidence=0.9, decision="clarify", aspects=("fee",),
    candidates=(Candidate(item_code="T1", name="甲", score=0.5),),
)  # fmt: skip


def test_a_reply_survives_the_way_through_the_bot() -> None:
    reply = BotReply(card=TextCard(text="您好"), understanding=UNDERSTOOD)
    assert BotReply.model_validate(json.loads(json.dumps(reply.model_dump(mode="json")))) == reply


def test_a_later_reply_of_a_turn_needs_no_understanding() -> None:
    assert BotReply.model_validate({"card": {"kind": "text", "text": "您好"}}).understanding is None


@pytest.mark.parametrize("wrong", [{}, {"card": None}, {"card": {"kind": "text"}}, {"text": "您好"}])
def test_anything_else_is_refused(wrong: object) -> None:
    with pytest.raises(ValidationError):
        BotReply.model_validate(wrong)


@pytest.mark.parametrize(("field", "value"), [("decision", "guess"), ("aspects", ["colour"])])
def test_words_outside_the_contract_are_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Understanding.model_validate(
            {"intent": "x", "confidence": 1.0, "decision": "answer"} | {field: value}
        )
