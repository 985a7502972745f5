"""A turn while many conversations are open."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp

from bench.growth.asking import ask_once
from bench.turns.bots import Bot
from bench.turns.dialogues import Dialogue
from bench.turns.load import open_session
from bench.turns.percentiles import Percentiles, find_percentiles

_AT_ONCE = 8
PROBES = 450


@dataclass(frozen=True)
class CrowdResult:
    """A turn while so many conversations are open."""

    conversations: int
    taken: Percentiles


async def measure_crowds(bot: Bot, dialogues: Sequence[Dialogue], sizes: Sequence[int]) -> list[CrowdResult]:
    """Open so many, each with a question, then let some of them, chosen at random, ask their second one."""
    chance, results = random.Random(1), []
    async with open_session() as session:
        opened: list[tuple[str, Dialogue]] = []
        for size in sizes:
            newcomers = [
                (bot.name_conversation(), dialogue) for dialogue in _take(dialogues, size - len(opened))
            ]
            await _open_all(bot, session, newcomers)
            opened += newcomers
            results.append(CrowdResult(size, await _probe(bot, session, opened, chance)))
    return results


async def _open_all(
    bot: Bot, session: aiohttp.ClientSession, newcomers: Sequence[tuple[str, Dialogue]]
) -> None:
    waiting = iter(newcomers)

    async def open_some() -> None:
        for name, dialogue in waiting:
            await ask_once(bot, session, name, dialogue[0].text)

    await asyncio.gather(*(open_some() for _ in range(_AT_ONCE)))


async def _probe(
    bot: Bot,
    session: aiohttp.ClientSession,
    opened: Sequence[tuple[str, Dialogue]],
    chance: random.Random,
) -> Percentiles:
    taken = []
    for _ in range(PROBES):
        name, dialogue = chance.choice(opened)
        taken.append((await ask_once(bot, session, name, dialogue[1].text))[0])
    return find_percentiles(taken)


def _take(dialogues: Sequence[Dialogue], count: int) -> list[Dialogue]:
    return list(itertools.islice(itertools.cycle(dialogues), count))
