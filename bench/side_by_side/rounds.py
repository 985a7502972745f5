"""Both systems in turn, a few times: what else the machine does then falls on both."""

from __future__ import annotations

import asyncio
import random
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.length import Length
from bench.side_by_side.system import System
from bench.turns.dialogues import Dialogue
from bench.turns.families import Families, read_client_cpu_seconds, subtract
from bench.turns.load import ask_at_rate, saturate
from bench.turns.percentiles import Percentiles, find_percentiles

# Enough that a system never waits for us; more would only wait in its line.
CLIENTS = 16
_HALF = 0.5


@dataclass(frozen=True)
class Round:
    """One system in one round. `cpu` is milliseconds per turn at saturation by process, ours (`client`) included."""

    per_second: float
    cpu: Mapping[str, float]
    half_load: Percentiles
    failed: int


@dataclass(frozen=True)
class Measured:
    """All rounds of one system: medians."""

    rounds: tuple[Round, ...]

    @property
    def per_second(self) -> float:
        """Turns per second when it has all that it can do."""
        return statistics.median(one.per_second for one in self.rounds)

    @property
    def half_load(self) -> Percentiles:
        """Milliseconds of a turn at half of that."""
        return Percentiles(
            statistics.median(one.half_load.p50 for one in self.rounds),
            statistics.median(one.half_load.p99 for one in self.rounds),
        )

    @property
    def cpu(self) -> dict[str, float]:
        """Processor milliseconds of a turn by process."""
        names = self.rounds[0].cpu
        return {name: statistics.median(one.cpu[name] for one in self.rounds) for name in names}

    @property
    def failed(self) -> int:
        """Turns without an answer; they are in no other figure."""
        return sum(one.failed for one in self.rounds)


def measure_in_turn(
    systems: Sequence[System], dialogues: Sequence[Dialogue], length: Length, note: Callable[[str], None]
) -> list[Measured]:
    """In the order of `systems`."""
    for system in systems:
        asyncio.run(saturate(system.bot, dialogues, CLIENTS, length.warm_up_seconds))
    rounds: list[list[Round]] = [[] for _ in systems]
    for number in range(length.rounds):
        for system, mine in zip(systems, rounds, strict=True):
            mine.append(_measure(system, dialogues, length, random.Random(number)))
            one = mine[-1]
            note(f"{system.bot.name}: {one.per_second:.1f} turns/s, p50 {one.half_load.p50:.1f} ms")
    return [Measured(tuple(mine)) for mine in rounds]


def find_ratios(ours: Measured, theirs: Measured) -> tuple[float, ...]:
    """How many times as many turns per second, round by round."""
    pairs = zip(ours.rounds, theirs.rounds, strict=True)
    return tuple(mine.per_second / other.per_second for mine, other in pairs)


def _measure(system: System, dialogues: Sequence[Dialogue], length: Length, chance: random.Random) -> Round:
    families = system.find_families()
    before = _read_cpu(families)
    full = asyncio.run(saturate(system.bot, dialogues, CLIENTS, length.seconds))
    used = subtract(_read_cpu(families), before)
    turns = len(full.milliseconds)
    half = asyncio.run(ask_at_rate(system.bot, dialogues, full.per_second * _HALF, length.seconds, chance))
    return Round(
        full.per_second,
        {name: seconds / turns * 1000 for name, seconds in used.items()},
        find_percentiles(half.milliseconds),
        full.failed + half.failed,
    )


def _read_cpu(families: Families) -> dict[str, float]:
    return families.read_cpu_seconds() | read_client_cpu_seconds()
