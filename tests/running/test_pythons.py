"""Finding a Python that really runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from palmgov.running.console import StartError
from palmgov.running.pythons import find_python, is_python

THIS = f"{sys.version_info[0]}.{sys.version_info[1]}"


def make_program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def no_pythons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose PATH and home are empty; returns a uv that knows no Python and can fetch none."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    return make_program(tmp_path / "uv", "exit 2")


def test_a_shim_that_refuses_is_no_python(tmp_path: Path) -> None:
    shim = make_program(tmp_path / "python3.10", "echo 'pyenv: python3.10: command not found' >&2; exit 127")
    assert not is_python(shim, "3.10")


def test_another_version_is_no_match() -> None:
    assert is_python(Path(sys.executable), THIS)
    assert not is_python(Path(sys.executable), "3.9")


def test_a_refusing_shim_leads_to_the_pyenv_behind_it(
    tmp_path: Path, no_pythons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_program(tmp_path / "pyenv" / "shims" / f"python{THIS}", "exit 127")
    behind = make_program(
        tmp_path / "pyenv" / "versions" / f"{THIS}.1" / "bin" / f"python{THIS}", f'exec {sys.executable} "$@"'
    )
    monkeypatch.setenv("PATH", str(tmp_path / "pyenv" / "shims"))
    assert find_python((THIS,), no_pythons) == behind


def test_a_python_of_uvs_own_is_found(tmp_path: Path, no_pythons: Path) -> None:
    uv = make_program(tmp_path / "uv2", f'[ "$2" = find ] && echo {sys.executable}')
    assert find_python((THIS,), uv) == Path(sys.executable)


def test_a_missing_python_is_one_line(no_pythons: Path) -> None:
    with pytest.raises(StartError) as refusal:
        find_python(("3.10",), no_pythons)
    assert "3.10" in str(refusal.value)
    assert "\n" not in str(refusal.value)
