"""The trained model, kept under the hash of everything it was trained from."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from palmgov.running.environments import ROOT, bot_environment
from palmgov.running.logged_command import LoggedCommand, run_logged

# How Rasa is served and tested does not change what it learns.
_UNTRAINED = {"endpoints.yml", "credentials.yml", "serve.py", "extensions", "tests", "models", "__pycache__"}
_KEPT_MODELS = 3


@dataclass(frozen=True)
class ModelCache:
    """Where models are kept and what they are trained from."""

    folder: Path = ROOT / ".cache" / "models"
    bot: Path = ROOT / "bot"
    examples: Path = ROOT / "nlu_data"

    def fingerprint(self) -> str:
        """A hash over every training input: its path and its bytes."""
        digest = hashlib.sha256()
        for path in sorted(self._list_inputs()):
            digest.update(f"{path.relative_to(self.bot.parent)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()[:20]

    def find_model(self) -> Path | None:
        """The model of the inputs as they are now, if it was trained already."""
        model = self.folder / f"{self.fingerprint()}.tar.gz"
        return model if model.exists() else None

    def provide_model(self, note: Callable[[str], None]) -> Path:
        """The model of the inputs as they are now; trains it when it is missing (about a minute)."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            model = self.find_model() or self._train(note)
            os.utime(model)
            self._drop_old_models()
        return model

    def _train(self, note: Callable[[str], None]) -> Path:
        name = self.fingerprint()
        drafts = self.folder / "training"
        inputs = ("--config", "config.yml", "--domain", "domain", "--data", str(self.examples), "rules")
        output = ("--out", str(drafts), "--fixed-model-name", name)
        command = (str(rasa_python()), "serve.py", "train", *inputs, *output)
        note("训练模型，约一分钟 training")
        run_logged(LoggedCommand(command, self.bot, self.folder / "training.log"), note)
        # Moved only when whole, so that a broken training never looks like a model.
        return (drafts / f"{name}.tar.gz").replace(self.folder / f"{name}.tar.gz")

    def _list_inputs(self) -> Iterator[Path]:
        for start in (self.bot, self.examples):
            for folder, folders, files in os.walk(start):
                # Pruned while walking: Rasa's environment lies in there with tens of thousands of files.
                folders[:] = [name for name in folders if _is_input(name)]
                yield from (Path(folder) / name for name in files if _is_input(name))

    def _drop_old_models(self) -> None:
        models = sorted(self.folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
        for old in models[:-_KEPT_MODELS]:
            old.unlink()


def _is_input(name: str) -> bool:
    return not name.startswith(".") and name not in _UNTRAINED


def rasa_python() -> Path:
    """The interpreter of Rasa's environment; `PALMGOV_RASA_PYTHON` names another (in a container)."""
    named = os.environ.get("PALMGOV_RASA_PYTHON")
    return Path(named) if named else bot_environment().python
