"""Every decision of the contract is made somewhere: by a composer or by an action."""

from __future__ import annotations

import ast

from palmgov.answers import compose
from palmgov.conversations.understanding import DECISIONS
from tests.palmgov.shipped import ROOT

CONTRACT = {
    "answer", "overview", "clarify", "theme", "decline", "out_of_scope", "case_status", "rate", "human",
    "complaint", "emergency", "greet", "form",
}  # fmt: skip


def list_action_decisions() -> set[str]:
    """The third argument of every `send_card(dispatcher, tracker, decision, card)`."""
    decisions = set()
    for path in (ROOT / "actions").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "send_card":
                assert isinstance(node.args[2], ast.Constant), path
                decisions.add(node.args[2].value)
    return decisions


def test_the_decisions_are_those_of_the_contract() -> None:
    assert set(DECISIONS) == CONTRACT


def test_every_decision_has_a_composer_or_an_action() -> None:
    composed = set(compose._COMPOSERS)
    assert composed | list_action_decisions() == CONTRACT


def test_every_aspect_offered_for_tapping_has_its_words() -> None:
    assert set(compose._TAPPABLE) == set(compose._TAP_WORDS)
