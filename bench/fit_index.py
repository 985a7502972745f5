"""Fits the index's ranking on the shipped guides' own words and writes `palmgov/index/weights.json`.

    python bench/fit_index.py

Each folk name and sample question is looked up in an index that does not hold it, once beside the
item's other phrases and once with official names only (what an imported catalogue looks like). Lines
that are not about services, and questions whose item was taken out, teach "nothing fits".
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import structlog
import yaml
from scipy.optimize import minimize

from palmgov.guides.files import load_guides, load_place
from palmgov.guides.snapshot import list_sources
from palmgov.index.entry import Source
from palmgov.index.features import FEATURE_NAMES
from palmgov.index.guide_index import GuideIndex
from palmgov.index.ranking import Ranking

_ROOT = Path(__file__).resolve().parent.parent
_FOLDS = 5
_LEFT_OUT = 12  # items taken out per fold
_CANDIDATES = 30
_RIDGE = 1e-3
_UNFITTED = Ranking(0.0, (0.0,) * len(FEATURE_NAMES))
log = structlog.get_logger()


@dataclass(frozen=True)
class Example:
    """Features of all candidates of one question, and which is right (-1: none of them)."""

    features: np.ndarray  # (candidates, features)
    right: int


def _examine(index: GuideIndex, text: str, key: str | None) -> Example | None:
    matches = index.search(text, _CANDIDATES)
    if not matches:
        return None
    right = next((number for number, match in enumerate(matches) if match.key == key), -1)
    return Example(np.array([match.features.as_tuple() for match in matches]), right)


def _split(phrases: tuple[str, ...], fold: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    held = tuple(phrase for number, phrase in enumerate(phrases) if number % _FOLDS == fold)
    return tuple(phrase for phrase in phrases if phrase not in held), held


def _hold_out(sources: tuple[Source, ...], fold: int) -> tuple[list[Source], list[tuple[str, str]]]:
    kept, questions = [], []
    for source in sources:
        folk, held_folk = _split(source.folk_names, fold)
        samples, held_samples = _split(source.sample_questions, fold)
        kept.append(replace(source, folk_names=folk, sample_questions=samples))
        questions += [(text, source.key) for text in (*held_folk, *held_samples)]
    return kept, questions


def _read_small_talk() -> list[str]:
    lines = []
    for path in sorted((_ROOT / "nlu_data" / "chat").glob("*.yml")):
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            lines += [
                line[2:].strip() for line in str(block["examples"]).splitlines() if line.startswith("- ")
            ]
    return lines


def _gather(sources: tuple[Source, ...]) -> Iterator[Example | None]:
    small_talk = _read_small_talk()
    chance = random.Random(7)
    for fold in range(_FOLDS):
        kept, questions = _hold_out(sources, fold)
        index = GuideIndex.create(kept, _UNFITTED)
        yield from (_examine(index, text, key) for text, key in questions)
        yield from (_examine(index, text, None) for text in small_talk[fold::_FOLDS])
        gone = set(chance.sample([source.key for source in kept], _LEFT_OUT))
        thinner = GuideIndex.create((source for source in kept if source.key not in gone), _UNFITTED)
        yield from (_examine(thinner, text, None) for text, key in questions if key in gone)
    bare_sources = [replace(one, folk_names=(), sample_questions=()) for one in sources]
    bare = GuideIndex.create(bare_sources, _UNFITTED)
    yield from (_examine(bare, text, one.key) for one in sources for text in one.folk_names)


def _loss(weights: np.ndarray, examples: list[Example]) -> tuple[float, np.ndarray]:
    total, gradient = 0.0, np.zeros_like(weights)
    for example in examples:
        strengths = np.concatenate([[weights[-1]], example.features @ weights[:-1]])
        chances = np.exp(strengths - strengths.max())
        chances /= chances.sum()
        total -= np.log(chances[example.right + 1] + 1e-12)
        chances[example.right + 1] -= 1
        gradient[-1] += chances[0]
        gradient[:-1] += example.features.T @ chances[1:]
    count = len(examples)
    ridge = np.append(weights[:-1], 0)
    return total / count + _RIDGE * ridge @ ridge, gradient / count + 2 * _RIDGE * ridge


def main() -> None:
    """Fit and write."""
    folder = _ROOT / "service_guides"
    sources = list_sources(load_guides(folder).guides, load_place(folder))
    examples = [example for example in _gather(sources) if example]
    start = np.zeros(len(FEATURE_NAMES) + 1)
    fitted = minimize(_loss, start, args=(examples,), jac=True, method="L-BFGS-B")
    weights = {name: round(float(value), 3) for name, value in zip(FEATURE_NAMES, fitted.x, strict=False)}
    content = {"none": round(float(fitted.x[-1]), 3), "weights": weights}
    path = _ROOT / "palmgov" / "index" / "weights.json"
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    log.info("fitted", examples=len(examples), loss=round(float(fitted.fun), 4), **content)


if __name__ == "__main__":
    main()
