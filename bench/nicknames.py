"""How often a department's nickname for an item leads to it, among the items of a real catalogue.

The catalogue and its nicknames lie beside the repository and are only measured with: the weights that are shipped
never saw them. Refitting with them shows, on nicknames left out, what there would be to gain.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.weight_fit import Example, fit_weights
from palmgov.guides.importing.building import build_guide
from palmgov.guides.importing.importer import find_mapping
from palmgov.guides.importing.reading import read_file
from palmgov.guides.place import Place
from palmgov.guides.snapshot import list_sources
from palmgov.index.guide_index import GuideIndex

_FOLDS = 5
_DEPTHS = (1, 3, 5)
# All nicknames together against all examples of the guides; what less and more gave was no better.
_TOGETHER = 1.0


@dataclass(frozen=True)
class Nickname:
    """One nickname with the candidates it finds; `is_hard` when it is no part of an accepted name."""

    example: Example
    names: tuple[str, ...]  # of the candidates
    accepted: frozenset[str]
    is_hard: bool

    def get_rank(self, weights: np.ndarray) -> int:
        """Place of the first accepted name among distinct names, from 0; 99 when it is not found."""
        order = np.argsort(-(self.example.features @ weights[:-1]), kind="stable")
        names = list(dict.fromkeys(self.names[place] for place in order))
        return next((place for place, name in enumerate(names) if name in self.accepted), 99)


def load_nicknames(folder: Path, place: Place, candidates: int) -> list[Nickname]:
    """The nicknames of `folder`, each looked up in the catalogue beside them; 2,015 items take some seconds."""
    file = read_file(folder / "items_gd.jsonl")
    mapping = find_mapping(file)
    guides = [guide for row in file.rows if (guide := build_guide(row, mapping).guide)]
    index = GuideIndex.create(list_sources(guides, place.model_copy(update={"themes": ()})))
    lines = (folder / "aliases_gd.dev.jsonl").read_text("utf-8").splitlines()
    return [_look_up(index, json.loads(line), candidates) for line in lines]


def _look_up(index: GuideIndex, row: dict[str, object], candidates: int) -> Nickname:
    matches = sorted(index.search(str(row["alias"]), candidates), key=lambda match: match.key)
    accepted = frozenset(map(str, row["items"] if isinstance(row["items"], list) else ()))
    features = np.array([match.features.as_tuple() for match in matches])
    right = tuple(place for place, match in enumerate(matches) if match.name in accepted)
    return Nickname(
        Example(features, right), tuple(match.name for match in matches), accepted, bool(row["hard"])
    )


def measure(nicknames: Sequence[Nickname], weights: np.ndarray) -> dict[str, float]:
    """hit@1, @3 and @5 of all nicknames and of the hard ones."""
    return _count(nicknames, [one.get_rank(weights) for one in nicknames])


def cross_validate(nicknames: Sequence[Nickname], examples: Sequence[Example]) -> dict[str, float]:
    """The same when the weights are fitted on the guides and four fifths of the nicknames, for the fifth left out."""
    order = list(range(len(nicknames)))
    random.Random(7).shuffle(order)
    ranks = [99] * len(nicknames)
    for fold in range(_FOLDS):
        kept = [nicknames[place].example for number, place in enumerate(order) if number % _FOLDS != fold]
        share = _TOGETHER * len(examples) / len(kept)
        shared = [Example(one.features, one.right, share) for one in kept if one.right]
        weights = fit_weights([*examples, *shared])
        for place in order[fold::_FOLDS]:
            ranks[place] = nicknames[place].get_rank(weights)
    return _count(nicknames, ranks)


def _count(nicknames: Sequence[Nickname], ranks: Sequence[int]) -> dict[str, float]:
    hard = [rank for one, rank in zip(nicknames, ranks, strict=True) if one.is_hard]
    return {
        f"{group}@{depth}": round(sum(rank < depth for rank in found) / len(found), 3)
        for group, found in (("all", ranks), ("hard", hard))
        for depth in _DEPTHS
    }
