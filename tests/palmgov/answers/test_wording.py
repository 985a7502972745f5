"""Every sentence residents read is used somewhere, and every place in it is filled."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
import yaml

from palmgov.answers.wording import say
from tests.palmgov.shipped import ROOT

WORDING: dict[str, str] = yaml.safe_load((ROOT / "palmgov/answers/wording.yml").read_text(encoding="utf-8"))
# Only these speak to residents; `say` of the start-up console is another one.
FOLDERS = ("palmgov/answers", "actions", "gateway")
SOURCES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


def list_nodes() -> Iterator[tuple[Path, ast.AST]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path, node


def list_places(key: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(WORDING[key]) if name}


NODES = list(list_nodes())
STRINGS = {node.value for _, node in NODES if isinstance(node, ast.Constant) and isinstance(node.value, str)}
CALLS = [
    (path, node)
    for path, node in NODES
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"
]


@pytest.mark.parametrize("key", WORDING)
def test_every_text_is_used(key: str) -> None:
    assert key in STRINGS


def test_every_call_that_names_a_text_fills_it() -> None:
    wrong = []
    for path, call in CALLS:
        key = call.args[0]
        if isinstance(key, ast.Constant):
            given = {keyword.arg for keyword in call.keywords}
            if key.value not in WORDING or not list_places(key.value) <= given:
                wrong.append(f"{path.name}:{call.lineno} {key.value}")
    assert wrong == []


def test_there_are_calls_to_look_at() -> None:
    assert len(CALLS) > 20


@pytest.mark.parametrize("key", WORDING)
def test_every_text_reads_as_a_sentence_once_it_is_filled(key: str) -> None:
    text = say(key, **dict.fromkeys(list_places(key), "某某"))
    assert text.strip() and "{" not in text and "}" not in text


def test_a_text_that_is_not_there_and_a_place_that_is_not_filled_are_errors() -> None:
    with pytest.raises(KeyError):
        say("no_such_text")
    with pytest.raises(KeyError):
        say("decline")
