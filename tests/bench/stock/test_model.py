"""The stock model is kept as long as what it is trained from stays the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.stock.model import find_fingerprint, provide_stock_model
from bench.stock.project import StockProject


@pytest.fixture
def project(tmp_path: Path) -> StockProject:
    folder = tmp_path / "project"
    for name in ("config.yml", "domain.yml", "data/nlu.yml", "dictionary/names.txt", "answers.json"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return StockProject(folder, 1)


@pytest.mark.parametrize("name", ["config.yml", "domain.yml", "data/nlu.yml", "dictionary/names.txt"])
def test_another_input_is_another_model(project: StockProject, name: str) -> None:
    before = find_fingerprint(project)
    (project.folder / name).write_text("changed", encoding="utf-8")
    assert find_fingerprint(project) != before


def test_other_answers_are_not(project: StockProject) -> None:
    before = find_fingerprint(project)
    project.answers.write_text("changed", encoding="utf-8")
    assert find_fingerprint(project) == before


def test_a_kept_model_is_not_trained_again(project: StockProject, tmp_path: Path) -> None:
    facts = tmp_path / f"stock-{find_fingerprint(project)}.json"
    facts.write_text(json.dumps({"training_seconds": 400.5}), encoding="utf-8")
    model = provide_stock_model(project, print, tmp_path)
    assert model.training_seconds == 400.5
    assert model.path.name == f"stock-{find_fingerprint(project)}.tar.gz"
