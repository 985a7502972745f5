"""A system under measurement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.turns.bots import Bot
from bench.turns.families import Families, find_families
from palmgov.running.stack import Stack


@dataclass(frozen=True)
class System:
    """How it is asked, and its processes; these are looked up anew each time, for they may be started again."""

    bot: Bot
    find_families: Callable[[], Families]


def find_stack_families(stack: Stack) -> Families:
    """Every process of a running PalmGov."""
    return find_families({one.name: one.pid for one in stack.supervision.list_processes() if one.pid})
