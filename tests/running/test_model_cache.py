"""The model is trained again exactly when what it learns from has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from palmgov.running.console import StartError
from palmgov.running.model_cache import ModelCache


@pytest.fixture
def cache(tmp_path: Path) -> ModelCache:
    files = {
        "bot/config.yml": "pipeline: []",
        "bot/domain/chat.yml": "intents: []",
        "bot/serve.py": "",
        "bot/tests/test_x.py": "",
        "nlu_data/chat.yml": "nlu: []",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return ModelCache(tmp_path / "models", tmp_path / "bot", tmp_path / "nlu_data")


@pytest.mark.parametrize(
    "name", ["bot/config.yml", "bot/domain/chat.yml", "nlu_data/chat.yml", "nlu_data/new.yml"]
)
def test_a_changed_input_needs_another_model(cache: ModelCache, tmp_path: Path, name: str) -> None:
    before = cache.fingerprint()
    (tmp_path / name).write_text("changed", encoding="utf-8")
    assert cache.fingerprint() != before


@pytest.mark.parametrize(
    "name", ["bot/serve.py", "bot/tests/test_x.py", "bot/.venv/lib.py", "bot/__pycache__/x.pyc"]
)
def test_what_is_not_learned_from_does_not_count(cache: ModelCache, tmp_path: Path, name: str) -> None:
    before = cache.fingerprint()
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("changed", encoding="utf-8")
    assert cache.fingerprint() == before


def test_the_hash_does_not_depend_on_where_the_project_is(cache: ModelCache, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for name in ("bot", "nlu_data"):
        (tmp_path / name).rename(moved / name)
    assert ModelCache(cache.folder, moved / "bot", moved / "nlu_data").fingerprint() == _fingerprint_before(
        moved
    )


def _fingerprint_before(moved: Path) -> str:
    for name in ("bot", "nlu_data"):
        (moved / name).rename(moved.parent / name)
    return ModelCache(moved.parent / "m", moved.parent / "bot", moved.parent / "nlu_data").fingerprint()


def test_a_trained_model_is_used_again_and_training_happens_once(
    cache: ModelCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes: list[str] = []
    monkeypatch.setenv("PALMGOV_RASA_PYTHON", str(_fake_rasa(tmp_path, works=True)))
    first = cache.provide_model(notes.append)
    assert cache.provide_model(notes.append) == first == cache.find_model()
    assert len(notes) == 1


def test_a_failed_training_shows_the_end_of_its_log_and_leaves_no_model(
    cache: ModelCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALMGOV_RASA_PYTHON", str(_fake_rasa(tmp_path, works=False)))
    with pytest.raises(StartError, match="no such component"):
        cache.provide_model(lambda text: None)
    assert cache.find_model() is None


def _fake_rasa(folder: Path, works: bool) -> Path:
    """Stands for Rasa's Python: writes the file that it was told to write, or fails."""
    script = (
        'while [ "$1" ]; do case "$1" in --out) out="$2";; --fixed-model-name) name="$2";; esac; shift; done'
    )
    end = 'mkdir -p "$out"; touch "$out/$name.tar.gz"' if works else "echo no such component; exit 1"
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{script}\n{end}\n", encoding="utf-8")
    path.chmod(0o755)
    return path
