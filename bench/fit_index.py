"""Fits the index's ranking on the shipped guides' own words and writes `palmgov/index/weights.json`.

    python -m bench.fit_index [FOLDER]

Each folk name and sample question is looked up in an index that does not hold it, once beside the
item's other phrases and once with official names only (what an imported catalogue looks like). Lines
that are not about services, and questions whose item was taken out, teach "nothing fits".

With the FOLDER of the evaluation data it also prints how often a department's nickname leads to its item.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import structlog
import yaml

from bench.nicknames import cross_validate, load_nicknames, measure
from bench.weight_fit import Example, fit_weights
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
# A catalogue as it is imported has official names only; those examples are fewer than they matter.
_BARE_SHARE = 1.5
# Authors of guides ask in clearer words than residents; below 1 the chances are a little less sure than theirs.
_SURENESS = 0.97
_UNFITTED = Ranking(0.0, (0.0,) * len(FEATURE_NAMES))
log = structlog.get_logger()


def _examine(index: GuideIndex, text: str, key: str | None, share: float = 1.0) -> Example | None:
    matches = index.search(text, _CANDIDATES)
    if not matches:
        return None
    right = tuple(number for number, match in enumerate(matches) if match.key == key)
    return Example(np.array([match.features.as_tuple() for match in matches]), right, share)


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
    yield from (_examine(bare, text, one.key, _BARE_SHARE) for one in sources for text in one.folk_names)


def _write(weights: np.ndarray) -> None:
    rounded = [round(float(weight) * _SURENESS, 3) for weight in weights]
    content = {"none": rounded[-1], "weights": dict(zip(FEATURE_NAMES, rounded, strict=False))}
    path = _ROOT / "palmgov" / "index" / "weights.json"
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def main(folder: Path | None) -> None:
    """Fit and write; `folder` holds nicknames to measure with, which the weights written never see."""
    guides = _ROOT / "service_guides"
    place = load_place(guides)
    sources = list_sources(load_guides(guides).guides, place)
    examples = [example for example in _gather(sources) if example]
    weights = fit_weights(examples)
    _write(weights)
    log.info("fitted", examples=len(examples))
    if folder:
        nicknames = load_nicknames(folder, place, _CANDIDATES)
        log.info("nicknames", **measure(nicknames, weights))
        log.info("nicknames_refitted_without_them", **cross_validate(nicknames, examples))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
