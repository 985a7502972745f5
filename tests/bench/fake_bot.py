"""A bot that answers in this process, for what only the client side does."""

from __future__ import annotations

import asyncio
import itertools

import aiohttp

from bench.turns.bots import Answer, NotAnswered


class FakeBot:
    """Repeats what it hears; does not answer what contains `deaf_to`."""

    name = "fake"

    def __init__(self, deaf_to: str = "\n") -> None:
        self.heard: list[tuple[str, str]] = []
        self._deaf_to = deaf_to
        self._numbers = itertools.count()

    def name_conversation(self) -> str:
        return str(next(self._numbers))

    async def post(self, session: aiohttp.ClientSession, conversation: str, text: str) -> bytes:
        self.heard.append((conversation, text))
        await asyncio.sleep(0.001)
        return text.encode()

    def read(self, content: bytes) -> Answer:
        text = content.decode()
        if self._deaf_to in text:
            raise NotAnswered(text)
        return Answer(text, frozenset({text}), text)
