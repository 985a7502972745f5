"""The two systems as their clients see them: one message in, one answer out, over one kind of connection."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import Any, Protocol

import aiohttp

from bench.turns.dialogues import Turn
from palmgov.guides.fields import FIELD_LABELS

_JSON = {"Content-Type": "application/json"}


class NotAnswered(Exception):
    """A turn without an answer; it must not count as a fast one."""


@dataclass(frozen=True)
class Answer:
    """Which item and which aspects an answer was about, and all that it says."""

    item: str | None
    aspects: frozenset[str]
    text: str

    def is_right(self, turn: Turn) -> bool:
        """Whether it answers what `turn` asks."""
        return self.item == turn.item and turn.aspect in self.aspects


class Bot(Protocol):
    """A system under measurement."""

    name: str

    def name_conversation(self) -> str:
        """A name for a conversation that has not begun."""

    async def post(self, session: aiohttp.ClientSession, conversation: str, text: str) -> bytes:
        """The answer as it comes over the wire; raises NotAnswered."""

    def read(self, content: bytes) -> Answer:
        """What it says; raises NotAnswered when that is nothing."""


class StockBot:
    """Rasa's REST channel."""

    name = "stock Rasa"

    def __init__(self, url: str) -> None:
        self._url = f"{url}/webhooks/rest/webhook"

    def name_conversation(self) -> str:
        return str(uuid.uuid4())

    async def post(self, session: aiohttp.ClientSession, conversation: str, text: str) -> bytes:
        return await _post(session, self._url, {"sender": conversation, "message": text})

    def read(self, content: bytes) -> Answer:
        text = "\n".join(one.get("text", "") for one in json.loads(content))
        if not text:
            raise NotAnswered("an empty answer")
        title, _, _ = text.partition("\n")
        item, _, label = title.removeprefix("《").partition("》")
        aspects = frozenset(name for name, title in FIELD_LABELS.items() if title == label)
        return Answer(item if aspects else None, aspects, text)


class DeskBot:
    """The gateway's chat API."""

    name = "PalmGov"

    def __init__(self, url: str) -> None:
        self._url = f"{url}/api/v1/chat"

    def name_conversation(self) -> str:
        return str(uuid.uuid4())

    async def post(self, session: aiohttp.ClientSession, conversation: str, text: str) -> bytes:
        return await _post(session, self._url, {"conversation": conversation, "text": text})

    def read(self, content: bytes) -> Answer:
        reply = json.loads(content)
        understood = reply["understanding"]
        if understood is None:
            raise NotAnswered("an apology")
        text = "\n".join(one["text"] for one in reply["replies"])
        return Answer(understood["item_name"], frozenset(understood["aspects"]), text)


async def _post(session: aiohttp.ClientSession, url: str, body: dict[str, Any]) -> bytes:
    async with session.post(url, data=json.dumps(body).encode(), headers=_JSON) as response:
        content = await response.read()
    if response.status != 200:
        raise NotAnswered(f"{url} answered {response.status}")
    return content
