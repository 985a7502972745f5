"""The stock project's domain, rules and stories, as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bench.stock.examples import name_intent
from palmgov.conversations.understanding import ASPECTS

ANSWER = "action_answer"
_SMALL_TALK = "嗯，还有什么想问的吗？"


def make_domain(intents: Iterable[str]) -> dict[str, Any]:
    """One slot, filled from the entity; one action for all aspects; a canned line for everything else."""
    talk = _list_talk(intents)
    return {
        "version": "3.1",
        "intents": [*(name_intent(aspect) for aspect in ASPECTS), *talk],
        "entities": ["service_item"],
        "slots": {
            "service_item": {
                "type": "any",
                "influence_conversation": False,
                "mappings": [{"type": "from_entity", "entity": "service_item"}],
            }
        },
        "actions": [ANSWER],
        "responses": {
            "utter_default": [{"text": "没听明白，请换个说法。"}],
            **{f"utter_{intent}": [{"text": f"{intent}：{_SMALL_TALK}"}] for intent in talk},
        },
        "session_config": {"session_expiration_time": 60, "carry_over_slots_to_new_session": True},
    }


def make_rules(intents: Iterable[str]) -> dict[str, Any]:
    """Every intent leads to one action."""
    pairs = [(name_intent(aspect), ANSWER) for aspect in ASPECTS]
    pairs += [(intent, f"utter_{intent}") for intent in _list_talk(intents)]
    pairs.append(("nlu_fallback", "utter_default"))
    return {
        "version": "3.1",
        "rules": [
            {"rule": intent, "steps": [{"intent": intent}, {"action": action}]} for intent, action in pairs
        ],
        # MemoizationPolicy learns from stories.
        "stories": [
            {
                "story": "three questions",
                "steps": [
                    step
                    for aspect in ("materials", "fee", "time_limit")
                    for step in ({"intent": name_intent(aspect)}, {"action": ANSWER})
                ],
            }
        ],
    }


def _list_talk(intents: Iterable[str]) -> list[str]:
    asked = {name_intent(aspect) for aspect in ASPECTS}
    return sorted(set(intents) - asked)
