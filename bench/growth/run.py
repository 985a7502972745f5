"""All three kinds of growth, one after the other."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.growth.crowds import CrowdResult, measure_crowds
from bench.growth.long_conversations import LengthResult, measure_lengths
from bench.growth.sizes import SizeResult, measure_sizes
from bench.length import Length
from bench.turns.bots import DeskBot
from bench.turns.dialogues import load_dialogues
from palmgov.running.stack import Replicas
from tests.fixtures.stack import make_stack


@dataclass(frozen=True)
class Growth:
    """Each list begins with its smallest, the unit of its ratios."""

    sizes: list[SizeResult]
    lengths: LengthResult
    crowds: list[CrowdResult]


def run_growth(length: Length, note: Callable[[str], None]) -> Growth:
    """Everything it starts has ended when it returns."""
    dialogues = load_dialogues()
    sizes = measure_sizes(dialogues, length, note)
    with tempfile.TemporaryDirectory(prefix="palmgov-growth-") as folder:
        stack = make_stack(Path(folder), Replicas(), note=note)
        try:
            bot = DeskBot(stack.urls[0])
            lengths = asyncio.run(measure_lengths(bot, dialogues, length.long_conversations))
            note("long conversations: measured")
            crowds = asyncio.run(measure_crowds(bot, dialogues, length.crowds))
        finally:
            stack.stop()
    return Growth(sizes, lengths, crowds)
