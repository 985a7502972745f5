"""Residents who ask: as many at a time as it takes to keep a system busy, or so many a second."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import aiohttp

from bench.turns.bots import Bot, NotAnswered
from bench.turns.dialogues import Dialogue

TIMEOUT_SECONDS = 30


@dataclass
class Load:
    """What came of one stretch of asking. Failed turns are in `failed` alone."""

    milliseconds: list[float] = field(default_factory=list)
    failed: int = 0
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        """Answered turns per second."""
        return len(self.milliseconds) / self.seconds


def open_session() -> aiohttp.ClientSession:
    """Connections as many as are wanted, kept open."""
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=timeout)


async def saturate(bot: Bot, dialogues: Sequence[Dialogue], clients: int, seconds: float) -> Load:
    """Each client asks as soon as it was answered, one fresh conversation after the other, until time is up."""
    load, newcomers = Load(), _greet_newcomers(bot, dialogues)
    began_at = time.perf_counter()

    async def keep_asking(session: aiohttp.ClientSession) -> None:
        for conversation, texts in newcomers:
            for text in texts:
                if time.perf_counter() - began_at > seconds:
                    return
                await ask(bot, session, conversation, text, load, time.perf_counter())

    async with open_session() as session:
        await asyncio.gather(*(keep_asking(session) for _ in range(clients)))
    load.seconds = time.perf_counter() - began_at
    return load


async def ask_at_rate(
    bot: Bot, dialogues: Sequence[Dialogue], per_second: float, seconds: float, chance: random.Random
) -> Load:
    """Messages come at random, whether the ones before were answered or not, and their time counts from when they came.

    A resident writes on only after an answer: the message is the next one of whoever waits longest, else a newcomer's.
    """
    load, newcomers, idle = Load(), _greet_newcomers(bot, dialogues), deque[tuple[str, Iterator[str]]]()
    began_at = time.perf_counter()

    async def write_on(session: aiohttp.ClientSession, due_at: float) -> None:
        # The idle list is longer than one, so that a conversation's turns are not back to back.
        conversation, texts = idle.popleft() if len(idle) > 10 else next(newcomers)
        text = next(texts, None)
        if text is None:
            conversation, texts = next(newcomers)
            text = next(texts)
        await ask(bot, session, conversation, text, load, due_at)
        idle.append((conversation, texts))

    async with open_session() as session, asyncio.TaskGroup() as tasks:
        due_at = began_at
        while due_at - began_at < seconds:
            due_at += chance.expovariate(per_second)
            await asyncio.sleep(max(0.0, due_at - time.perf_counter()))
            tasks.create_task(write_on(session, due_at))
    load.seconds = time.perf_counter() - began_at
    return load


async def ask(
    bot: Bot, session: aiohttp.ClientSession, conversation: str, text: str, load: Load, due_at: float
) -> None:
    """One turn, into `load`."""
    try:
        bot.read(await bot.post(session, conversation, text))
    except (NotAnswered, aiohttp.ClientError, TimeoutError):
        load.failed += 1
    else:
        load.milliseconds.append((time.perf_counter() - due_at) * 1000)


def _greet_newcomers(bot: Bot, dialogues: Sequence[Dialogue]) -> Iterator[tuple[str, Iterator[str]]]:
    for dialogue in itertools.cycle(dialogues):
        yield bot.name_conversation(), iter([turn.text for turn in dialogue])
