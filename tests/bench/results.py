"""Made-up results, for what is only written down."""

from __future__ import annotations

from datetime import date

from bench.growth.crowds import CrowdResult
from bench.growth.long_conversations import LengthResult
from bench.growth.run import Growth
from bench.growth.sizes import SizeResult
from bench.performance.kept import Kept
from bench.side_by_side.edits import EditTimes
from bench.side_by_side.rounds import Measured, Round
from bench.side_by_side.run import Side, SideBySide
from bench.turns.percentiles import Percentiles
from bench.turns.quality import Quality


def make_side(per_second: tuple[float, ...], p50: float) -> Side:
    """A system with so many turns per second in each round."""
    rounds = tuple(
        Round(one, {"rasa": 6.0, "redis": 0.5, "client": 1.0}, Percentiles(p50, 3 * p50), 0)
        for one in per_second
    )
    memory = {"rasa": 600.0, "redis": 10.0}
    return Side(Quality(0.95, 0.9), Measured(rounds), memory, 30.0, EditTimes(0.1, 0.2))


_TODAY = date(2026, 11, 26)
COMPARISON = Kept(_TODAY, SideBySide(make_side((120, 100, 110), 10), make_side((20, 25, 22), 40), 1800))
GROWTH = Kept(
    _TODAY,
    Growth(
        [
            SizeResult(129, Percentiles(10, 20), 1.0, 1100),
            SizeResult(20_000, Percentiles(11, 25), 0.99, 1900),
        ],
        LengthResult(tuple(float(one) for one in range(100)), Percentiles(10, 20), Percentiles(12, 22)),
        [CrowdResult(10, Percentiles(10, 20)), CrowdResult(10_000, Percentiles(10.5, 20))],
    ),
)
