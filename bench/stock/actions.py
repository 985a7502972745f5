"""The stock bot's action server: `python -m rasa_sdk --actions bench.stock.actions`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

ANSWERS_VARIABLE = "STOCK_ANSWERS"


class ActionAnswer(Action):
    """Says what the guide of the item in the slot says about the aspect in the intent."""

    def __init__(self) -> None:
        path = os.environ[ANSWERS_VARIABLE]
        self._answers: dict[str, dict[str, str]] = json.loads(Path(path).read_text(encoding="utf-8"))

    def name(self) -> str:
        return "action_answer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        item = self._find_item(tracker.get_slot("service_item"))
        aspect = str(tracker.latest_message["intent"]["name"]).removeprefix("ask_")
        if item is None:
            dispatcher.utter_message(text="请问您要办什么事？")
        else:
            dispatcher.utter_message(text=self._answers[item][aspect])
        return []

    def _find_item(self, found: Any) -> str | None:
        # A list where a sentence held several; DIET also finds pieces of names, which are no items.
        candidates = found if isinstance(found, list) else [found]
        known = [one for one in candidates if one in self._answers]
        return known[-1] if known else None
