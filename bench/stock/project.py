"""Writes the whole stock project into a folder: what `rasa train` and the action server read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from bench.stock.domain import make_domain, make_rules
from bench.stock.examples import make_examples
from bench.stock.names import list_names
from palmgov.guides.fields import ALL_SECTIONS, Reading, describe_fields
from palmgov.guides.model import ServiceGuide
from palmgov.guides.place import Place

_TEMPLATE = Path(__file__).with_name("project")
_NLU_DATA = Path(__file__).parents[2] / "nlu_data"


@dataclass(frozen=True)
class StockProject:
    """A written project."""

    folder: Path
    examples: int

    @property
    def answers(self) -> Path:
        """What the action server answers from."""
        return self.folder / "answers.json"


def write_project(folder: Path, guides: Sequence[ServiceGuide], place: Place) -> StockProject:
    """Everything but the model; files that are there already are replaced."""
    shutil.copytree(_TEMPLATE, folder, dirs_exist_ok=True)
    examples, names = make_examples(guides, _NLU_DATA), list_names(guides)
    dictionary = folder / "dictionary"
    dictionary.mkdir(exist_ok=True)
    # So that a name is one token, and a marked entity ends where a token ends.
    (dictionary / "names.txt").write_text("".join(f"{name} 100000\n" for name in names if " " not in name))
    _write_yaml(folder / "domain.yml", make_domain(examples))
    _write_yaml(folder / "data" / "rules.yml", make_rules(examples))
    _write_yaml(folder / "data" / "nlu.yml", _make_nlu(examples, names))
    project = StockProject(folder, sum(map(len, examples.values())))
    write_answers(project.answers, guides, place)
    return project


def write_answers(path: Path, guides: Sequence[ServiceGuide], place: Place) -> None:
    """The same words from the same guides as ours, ready to be said: item by aspect."""
    reading = Reading(place, datetime.now(UTC))
    answers = {
        guide.name: {
            field.aspect: "\n".join((f"《{guide.name}》{field.label}", *field.lines))
            for field in describe_fields(guide, ALL_SECTIONS, reading)
        }
        for guide in guides
    }
    path.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")


def _make_nlu(examples: dict[str, list[str]], names: dict[str, str]) -> dict[str, Any]:
    synonyms: dict[str, list[str]] = {}
    for name, official in names.items():
        if name != official:
            synonyms.setdefault(official, []).append(name)
    blocks: list[dict[str, str]] = [
        {"intent": intent, "examples": _list_lines(sentences)} for intent, sentences in examples.items()
    ]
    blocks.append({"lookup": "service_item", "examples": _list_lines(names)})
    blocks += [{"synonym": official, "examples": _list_lines(known)} for official, known in synonyms.items()]
    return {"version": "3.1", "nlu": blocks}


def _list_lines(lines: Any) -> str:
    return "".join(f"- {line}\n" for line in lines)


def _write_yaml(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
