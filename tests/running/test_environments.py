"""Making an environment from its lock; uv is a fake that writes down what it is asked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from palmgov.running.environments import Environment, install_environment, is_installed
from tests.running.test_pythons import THIS, make_program


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """One whose Python is there already."""
    lock = tmp_path / "requirements.lock"
    lock.write_text("rasa==3.6.21\n", encoding="utf-8")
    make_program(tmp_path / "venv" / "bin" / "python", f'exec {sys.executable} "$@"')
    return Environment(tmp_path / "venv", (lock,), (THIS,))


def test_what_is_installed_is_compiled_and_checked_against_its_hashes(
    tmp_path: Path, environment: Environment
) -> None:
    uv = make_program(tmp_path / "uv", f'echo "$@" >> {tmp_path / "asked"}')
    install_environment(environment, uv, lambda _: None)
    asked = (tmp_path / "asked").read_text(encoding="utf-8")
    assert "pip sync" in asked and "--compile-bytecode" in asked and "--require-hashes" in asked
    assert is_installed(environment)


def test_a_changed_lock_is_not_yet_installed(tmp_path: Path, environment: Environment) -> None:
    install_environment(environment, make_program(tmp_path / "uv", "exit 0"), lambda _: None)
    environment.locks[0].write_text("rasa==3.6.22\n", encoding="utf-8")
    assert not is_installed(environment)
