"""A turn with the guides of a district, a city and a province: three systems at once, asked in turn."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.growth.asking import ask_all
from bench.growth.guides import make_more_guides
from bench.length import Length
from bench.side_by_side.system import find_stack_families
from bench.turns.bots import Bot, DeskBot
from bench.turns.dialogues import Dialogue
from bench.turns.load import open_session
from bench.turns.percentiles import Percentiles, find_percentiles
from palmgov.guides.files import load_guides
from palmgov.guides.publishing import publish_guides
from palmgov.running.environments import ROOT
from palmgov.running.stack import Replicas, Stack
from palmgov.settings import Settings
from palmgov.store import migrate, open_store
from tests.fixtures.stack import make_stack


@dataclass(frozen=True)
class SizeResult:
    """`same`: share of turns answered about the same item as with the fewest items."""

    items: int
    taken: Percentiles
    same: float
    megabytes: float


def measure_sizes(
    dialogues: Sequence[Dialogue], length: Length, note: Callable[[str], None]
) -> list[SizeResult]:
    """One result a size."""
    with ExitStack() as resources:
        folder = Path(resources.enter_context(tempfile.TemporaryDirectory(prefix="palmgov-growth-")))
        stacks = [_start(folder / str(items), items, resources, note) for items in length.sizes]
        bots = [DeskBot(stack.urls[0]) for stack in stacks]
        taken, answered = asyncio.run(_ask_in_turn(bots, dialogues, length.size_rounds))
        memory = [sum(find_stack_families(stack).read_megabytes().values()) for stack in stacks]
    return [
        SizeResult(items, find_percentiles(mine), _share_same(found, answered[0]), megabytes)
        for items, mine, found, megabytes in zip(length.sizes, taken, answered, memory, strict=True)
    ]


def _start(data_dir: Path, items: int, resources: ExitStack, note: Callable[[str], None]) -> Stack:
    settings = Settings(_env_file=None, data_dir=data_dir)  # type: ignore[call-arg]
    data_dir.mkdir(parents=True)
    migrate(settings.get_database_url())
    store = open_store(settings.get_database_url())
    publish_guides(store, make_more_guides(load_guides(ROOT / "service_guides").guides, items), "bench")
    store.close()
    stack = make_stack(data_dir, Replicas(), note=note)
    resources.callback(stack.stop)
    note(f"{items} items: ready")
    return stack


async def _ask_in_turn(
    bots: Sequence[Bot], dialogues: Sequence[Dialogue], rounds: int
) -> tuple[list[list[float]], list[list[str | None]]]:
    taken: list[list[float]] = [[] for _ in bots]
    answered: list[list[str | None]] = [[] for _ in bots]
    async with open_session() as session:
        for bot in bots:
            await ask_all(bot, session, dialogues)
        for _ in range(rounds):
            for bot, mine, items in zip(bots, taken, answered, strict=True):
                milliseconds, found = await ask_all(bot, session, dialogues)
                mine += milliseconds
                items += found
    return taken, answered


def _share_same(found: Sequence[str | None], unit: Sequence[str | None]) -> float:
    return sum(mine == first for mine, first in zip(found, unit, strict=True)) / len(unit)
