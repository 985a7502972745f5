"""Both systems in turn."""

from __future__ import annotations

import os
from dataclasses import replace

from bench.length import SHORT
from bench.side_by_side.rounds import find_ratios, measure_in_turn
from bench.side_by_side.system import System
from bench.turns.dialogues import load_dialogues
from bench.turns.families import find_families
from tests.bench.fake_bot import FakeBot
from tests.bench.results import make_side


def test_both_systems_are_measured_in_every_round() -> None:
    length = replace(SHORT, rounds=2, seconds=0.05, warm_up_seconds=0.01)
    families = find_families({"us": os.getpid()})
    systems = [System(FakeBot(), lambda: families), System(FakeBot(), lambda: families)]
    notes: list[str] = []
    found = measure_in_turn(systems, load_dialogues(), length, notes.append)
    assert [len(one.rounds) for one in found] == [2, 2]
    assert len(notes) == 4
    assert set(found[0].cpu) == {"us", "client"}
    assert found[0].failed == 0


def test_the_ratio_is_taken_round_by_round() -> None:
    ours, stock = make_side((120, 100), 10).measured, make_side((20, 25), 40).measured
    assert find_ratios(ours, stock) == (6, 4)


def test_figures_are_the_medians_of_the_rounds() -> None:
    measured = make_side((120, 100, 300), 10).measured
    assert measured.per_second == 120
    assert measured.cpu["rasa"] == 6
