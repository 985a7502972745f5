"""What processes use: each named one together with its children."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

import psutil


@dataclass(frozen=True)
class Families:
    """The processes of one system, by name."""

    roots: Mapping[str, psutil.Process]

    def read_cpu_seconds(self) -> dict[str, float]:
        """Processor seconds of each family since it was started."""
        return {
            name: sum(times.user + times.system for times in (one.cpu_times() for one in _list_family(root)))
            for name, root in self.roots.items()
        }

    def read_megabytes(self) -> dict[str, float]:
        """Memory of each family; what processes share is divided among them (PSS)."""
        return {
            name: sum(one.memory_full_info().pss for one in _list_family(root)) / 1e6
            for name, root in self.roots.items()
        }


def find_families(pids: Mapping[str, int]) -> Families:
    """By process id."""
    return Families({name: psutil.Process(pid) for name, pid in pids.items()})


def read_client_cpu_seconds() -> dict[str, float]:
    """Of this very process, which asks the questions; the systems are its children and are not counted here."""
    return {"client": time.process_time()}


def subtract(after: Mapping[str, float], before: Mapping[str, float]) -> dict[str, float]:
    """What was used meanwhile."""
    return {name: after[name] - before[name] for name in after}


def _list_family(root: psutil.Process) -> list[psutil.Process]:
    return [root, *root.children(recursive=True)]
