"""One action, one name: in the domain, in the registry, as a file and as a class."""

from __future__ import annotations

import yaml

from actions.registry import ACTIONS
from tests.actions.desk import Desk
from tests.palmgov.shipped import ROOT

DOMAIN = [
    yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "bot/domain").glob("*.yml"))
]
RULES = [
    yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "bot/rules").glob("*.yml"))
]
REGISTERED = {action.action_name for action in ACTIONS}


def list_domain_actions() -> list[str]:
    return [name for part in DOMAIN for name in part.get("actions", ())]


def test_the_domain_names_exactly_the_registered_actions() -> None:
    assert sorted(list_domain_actions()) == sorted(REGISTERED)


def test_every_action_that_a_rule_takes_is_registered_or_rasa_s_own() -> None:
    forms = {name for part in DOMAIN for name in part.get("forms", {})}
    own = {"action_deactivate_loop", "action_listen", "action_restart"}
    taken = {
        step["action"]
        for part in RULES
        for rule in part["rules"]
        for step in rule["steps"]
        if "action" in step
    }
    assert taken - forms - own <= REGISTERED


def test_file_action_and_class_have_the_same_name() -> None:
    for action in ACTIONS:
        name = action.action_name
        assert action.__module__ == f"actions.{name}"
        assert action.__name__ == "".join(word.capitalize() for word in name.split("_"))


def test_every_action_file_is_registered() -> None:
    files = {
        path.stem for pattern in ("action_*.py", "validate_*.py") for path in (ROOT / "actions").glob(pattern)
    }
    assert files == REGISTERED


def test_every_slot_that_an_action_keeps_is_in_the_domain(desk: Desk) -> None:
    slots = {name for part in DOMAIN for name in part.get("slots", {})}
    kept: set[str] = set()
    for action in sorted(REGISTERED):
        desk.slots["message__text"] = "请回电"
        kept |= set(desk.run(action, "借书证多少钱", extracted={"message__text": "请回电"}).slots)
    assert kept and kept <= slots


def test_every_action_answers_with_one_card_and_says_what_was_understood(desk: Desk) -> None:
    for action in sorted(REGISTERED - {"validate_message_form"}):
        desk.slots["message__text"] = "请回电"
        reaction = desk.run(action, "借书证多少钱")
        assert len(reaction.replies) == 1, action
        assert reaction.understanding.intent == "ask_guide"
        assert reaction.understanding.confidence == 0.93


def test_every_action_survives_a_message_that_holds_nothing(desk: Desk) -> None:
    for action in sorted(REGISTERED - {"validate_message_form"}):
        for text in ("", "😀", "\x00", "x" * 10_000, "/restart"):
            desk.slots["message__text"] = "请回电"
            assert desk.run(action, text, "nlu_fallback").text
