"""Turns features into comparable scores: the chance that an item is the one that is meant.

The model is a softmax over the candidates and "none of them", so that one clear item scores near 1,
two equally likely ones near one half each, and words that fit nothing score low everywhere.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from pathlib import Path

from palmgov.index.features import FEATURE_NAMES, Features

_WEIGHTS_FILE = Path(__file__).parent / "weights.json"


@dataclass(frozen=True)
class Ranking:
    """Fitted by `bench/fit_index.py`, kept in `weights.json`. `none` is the strength of "nothing fits"."""

    none: float
    weights: tuple[float, ...]

    def score(self, candidates: Sequence[Features]) -> list[float]:
        """One probability per candidate; together with "none" they add up to 1."""
        strengths = [self._get_strength(features) for features in candidates]
        highest = max([self.none, *strengths])
        parts = [math.exp(strength - highest) for strength in strengths]
        total = sum(parts) + math.exp(self.none - highest)
        return [part / total for part in parts]

    def _get_strength(self, features: Features) -> float:
        return math.fsum(map(mul, self.weights, features.as_tuple()))


@cache
def load_ranking() -> Ranking:
    """The fitted model."""
    content = json.loads(_WEIGHTS_FILE.read_text(encoding="utf-8"))
    return Ranking(content["none"], tuple(content["weights"][name] for name in FEATURE_NAMES))
