"""The stock bot's one action."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bench.stock.actions import ANSWERS_VARIABLE, ActionAnswer


@pytest.fixture
def action(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ActionAnswer:
    path = tmp_path / "answers.json"
    path.write_text(
        json.dumps({"居民身份证补领": {"fee": "《居民身份证补领》收费标准\n40元"}}), encoding="utf-8"
    )
    monkeypatch.setenv(ANSWERS_VARIABLE, str(path))
    return ActionAnswer()


def _run(action: ActionAnswer, found: Any) -> str:
    latest = {"intent": {"name": "ask_fee"}}
    tracker = Tracker("me", {"service_item": found}, latest, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    action.run(dispatcher, tracker, {})
    return dispatcher.messages[0]["text"]


@pytest.mark.parametrize(
    "found", ["居民身份证补领", ["身份证", "居民身份证补领"], ["居民身份证补领", "身份"]]
)
def test_it_says_what_the_guide_of_the_item_says(action: ActionAnswer, found: Any) -> None:
    assert _run(action, found) == "《居民身份证补领》收费标准\n40元"


@pytest.mark.parametrize("found", [None, "身份", []])
def test_without_an_item_it_asks_for_one(action: ActionAnswer, found: Any) -> None:
    assert _run(action, found) == "请问您要办什么事？"
