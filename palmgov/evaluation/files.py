"""Reading question files: YAML lists and JSONL. Every error is collected as `path: what is wrong`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import ValidationError

from palmgov.evaluation.label_form import DialogueForm, LastTurnForm, TurnForm
from palmgov.evaluation.labels import Dialogue
from palmgov.guides.files import FileProblem, describe_errors

# Other people's JSONL says more about a row than we ask for; a YAML file of ours may not.
_KNOWN_KEYS = frozenset({"name", "text", "turns", "decision", "items", "aspects", "theme"})


@dataclass(frozen=True)
class QuestionFiles:
    """The questions that are right, and what is wrong with the others."""

    dialogues: tuple[Dialogue, ...]
    problems: tuple[FileProblem, ...]


def load_questions(path: Path) -> QuestionFiles:
    """Read one file, or every YAML file of a folder."""
    paths = sorted(path.rglob("*.yml")) if path.is_dir() else [path]
    dialogues: list[Dialogue] = []
    problems: list[FileProblem] = []
    if not paths:
        problems.append(FileProblem(str(path), "", "没有问题文件"))
    for one in paths:
        found = _load_file(one)
        dialogues += found.dialogues
        problems += found.problems
    return QuestionFiles(tuple(dialogues), tuple(problems))


def _load_file(path: Path) -> QuestionFiles:
    try:
        content = path.read_text(encoding="utf-8")
        entries = list(_read_jsonl(content) if path.suffix == ".jsonl" else _read_yaml(content))
    except OSError as error:
        return _refuse(path, error.strerror or "无法读取")
    except (yaml.YAMLError, ValueError) as error:
        return _refuse(path, " ".join(str(error).split()))
    dialogues: list[Dialogue] = []
    problems: list[FileProblem] = []
    for place, entry in entries:
        try:
            dialogues.append(_parse_entry(f"{path.name} {place}", entry))
        except ValidationError as error:
            errors = describe_errors(error)
            problems += [FileProblem(str(path), f"{place} {field}".strip(), what) for field, what in errors]
    return QuestionFiles(tuple(dialogues), tuple(problems))


def _refuse(path: Path, reason: str) -> QuestionFiles:
    return QuestionFiles((), (FileProblem(str(path), "", reason),))


def _read_yaml(content: str) -> Iterator[tuple[str, object]]:
    entries = yaml.load(content, Loader=yaml.CSafeLoader)
    if not isinstance(entries, list):
        raise ValueError("应为列表")
    for number, entry in enumerate(entries, 1):
        yield f"#{number}", entry


def _read_jsonl(content: str) -> Iterator[tuple[str, object]]:
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except json.JSONDecodeError as error:
            raise ValueError(f"第 {number} 行不是有效的 JSON：{error.msg}") from error
        if not isinstance(entry, dict):
            raise ValueError(f"第 {number} 行应为一组字段")
        known = {key: value for key, value in entry.items() if key in _KNOWN_KEYS and value is not None}
        yield f"#{number} {entry.get('id', '')}".strip(), known


def _parse_entry(source: str, entry: object) -> Dialogue:
    turns = entry.get("turns") if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or turns is None:
        return Dialogue(source, (TurnForm.model_validate(entry).to_turn(),))
    if isinstance(turns, list) and all(isinstance(turn, str) for turn in turns):
        unnamed = {key: value for key, value in entry.items() if key != "name"}
        return LastTurnForm.model_validate(unnamed).to_dialogue(source)
    return DialogueForm.model_validate({"name": "对话", **entry}).to_dialogue(source)
