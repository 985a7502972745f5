"""Starts both systems, measures them in turn, and stops them."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.length import Length
from bench.side_by_side.desk_edits import time_desk_edits
from bench.side_by_side.edits import EditTimes
from bench.side_by_side.rounds import Measured, measure_in_turn
from bench.side_by_side.stock_edits import time_stock_edits
from bench.side_by_side.system import System, find_stack_families
from bench.stock.model import provide_stock_model
from bench.stock.project import write_project
from bench.stock.running import StockServer
from bench.turns.bots import DeskBot, StockBot
from bench.turns.dialogues import load_dialogues
from bench.turns.quality import Quality, judge
from palmgov.guides.files import load_guides, load_place
from palmgov.running.environments import ROOT
from palmgov.running.model_cache import ModelCache
from palmgov.running.stack import Replicas
from tests.fixtures.stack import make_stack


@dataclass(frozen=True)
class Side:
    """All that is known of one system. Memory in megabytes by process, idle but for having loaded everything."""

    quality: Quality
    measured: Measured
    memory: dict[str, float]
    train_seconds: float | None
    edits: EditTimes


@dataclass(frozen=True)
class SideBySide:
    """Ours, theirs, and how many examples theirs was trained from."""

    ours: Side
    stock: Side
    stock_examples: int


def run_side_by_side(length: Length, note: Callable[[str], None]) -> SideBySide:
    """Everything it starts has ended when it returns."""
    shipped = ROOT / "service_guides"
    guides, place, dialogues = load_guides(shipped).guides, load_place(shipped), load_dialogues()
    with ExitStack() as resources:
        folder = Path(resources.enter_context(tempfile.TemporaryDirectory(prefix="palmgov-bench-")))
        our_training = _time_our_training(folder / "models", note)
        project = write_project(folder / "stock", guides, place)
        model = provide_stock_model(project, note)
        note("both models are there")
        stack = make_stack(folder / "data", Replicas(), note=note)
        resources.callback(stack.stop)
        server = resources.enter_context(StockServer(project, model.path))
        systems = (
            System(DeskBot(stack.urls[0]), lambda: find_stack_families(stack)),
            System(StockBot(server.url), lambda: server.families),
        )
        qualities = [asyncio.run(judge(one.bot, dialogues)) for one in systems]
        # Before the load, and after every part has answered.
        memory = [one.find_families().read_megabytes() for one in systems]
        measured = measure_in_turn(systems, dialogues, length, note)
        our_edits = time_desk_edits(stack, guides, length.edits)
        stock_edits = time_stock_edits(server, project, model, guides, place)
    return SideBySide(
        Side(qualities[0], measured[0], memory[0], our_training, our_edits),
        Side(qualities[1], measured[1], memory[1], model.training_seconds, stock_edits),
        project.examples,
    )


def _time_our_training(folder: Path, note: Callable[[str], None]) -> float:
    began_at = time.perf_counter()
    ModelCache(folder=folder).provide_model(note)
    return time.perf_counter() - began_at
