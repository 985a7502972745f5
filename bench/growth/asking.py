"""One resident at a time: what a turn takes by itself, with no line before it."""

from __future__ import annotations

import time
from collections.abc import Sequence

import aiohttp

from bench.turns.bots import Answer, Bot
from bench.turns.dialogues import Dialogue


async def ask_once(
    bot: Bot, session: aiohttp.ClientSession, conversation: str, text: str
) -> tuple[float, Answer]:
    """Milliseconds and answer of one turn; raises NotAnswered."""
    began_at = time.perf_counter()
    content = await bot.post(session, conversation, text)
    taken = (time.perf_counter() - began_at) * 1000
    return taken, bot.read(content)


async def ask_all(
    bot: Bot, session: aiohttp.ClientSession, dialogues: Sequence[Dialogue]
) -> tuple[list[float], list[str | None]]:
    """Every dialogue in a conversation of its own: milliseconds and item of each turn."""
    taken, items = [], []
    for dialogue in dialogues:
        conversation = bot.name_conversation()
        for turn in dialogue:
            milliseconds, answer = await ask_once(bot, session, conversation, turn.text)
            taken.append(milliseconds)
            items.append(answer.item)
    return taken, items
