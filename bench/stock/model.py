"""The stock model, trained once for each project: it takes minutes, and the project seldom changes."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.stock.project import StockProject
from bench.stock.rasa import ENVIRONMENT, RASA
from palmgov.running.environments import ROOT
from palmgov.running.logged_command import LoggedCommand, run_logged

FOLDER = ROOT / ".cache" / "bench"
# What is trained from; the answers are not.
_INPUTS = ("config.yml", "domain.yml", "data", "dictionary")


@dataclass(frozen=True)
class StockModel:
    """A model, and the seconds that its training took; None when it was trained elsewhere or beside other work."""

    path: Path
    training_seconds: float | None


def provide_stock_model(
    project: StockProject, note: Callable[[str], None], folder: Path = FOLDER
) -> StockModel:
    """The model of the project as it is; trains it when it is not kept."""
    name = f"stock-{find_fingerprint(project)}"
    model, facts = folder / f"{name}.tar.gz", folder / f"{name}.json"
    if not facts.exists():
        folder.mkdir(parents=True, exist_ok=True)
        trained, seconds = _train(project, note)
        shutil.move(trained, model)
        facts.write_text(json.dumps({"training_seconds": seconds}), encoding="utf-8")
    return StockModel(model, **json.loads(facts.read_text(encoding="utf-8")))


def find_fingerprint(project: StockProject) -> str:
    """A hash over everything that is trained from."""
    digest = hashlib.sha256()
    found = [path for one in _INPUTS for path in (project.folder / one, *(project.folder / one).rglob("*"))]
    for path in sorted(path for path in found if path.is_file()):
        digest.update(f"{path.relative_to(project.folder)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:20]


def _train(project: StockProject, note: Callable[[str], None]) -> tuple[Path, float]:
    note("训练原版 Rasa，约十分钟 training stock Rasa, about ten minutes")
    began_at = time.perf_counter()
    command = (*RASA, "train", "--force", "--out", "models", "--fixed-model-name", "stock")
    run_logged(LoggedCommand(command, project.folder, project.folder / "training.log", ENVIRONMENT), note)
    return project.folder / "models" / "stock.tar.gz", time.perf_counter() - began_at
