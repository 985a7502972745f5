"""The two Python environments, made from their lock files and left alone while those do not change."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from palmgov.running.logged_command import LoggedCommand, run_logged
from palmgov.running.pythons import find_python, is_python

ROOT = Path(__file__).resolve().parents[2]
_STAMP = ".palmgov-installed"
Note = Callable[[str], None]


@dataclass(frozen=True)
class Environment:
    """One virtual environment: where it is, which locks satisfy it (the first one is installed)."""

    folder: Path
    locks: tuple[Path, ...]
    versions: tuple[str, ...]
    has_project: bool = False

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"


def root_environment(with_tools: bool) -> Environment:
    """Ours. The development lock contains the other one, so it satisfies `make run` too."""
    run, tools = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
    locks = (tools,) if with_tools else (run, tools)
    return Environment(ROOT / ".venv", locks, ("3.12", "3.13", "3.11"), has_project=True)


def bot_environment(with_tools: bool = False) -> Environment:
    """Rasa's: it needs Python 3.10 and pins libraries that nothing else may depend on."""
    folder = ROOT / "bot"
    run, tools = folder / "requirements.lock", folder / "requirements-dev.lock"
    return Environment(folder / ".venv", (tools,) if with_tools else (run, tools), ("3.10",))


def install_uv(note: Note) -> Path:
    """uv at its pinned version, from the package index by pip, checked against its hashes."""
    folder, lock = ROOT / ".tools", ROOT / "tools.lock"
    uv, stamp = folder / "bin" / "uv", folder / _STAMP
    wanted = _digest(lock.read_bytes(), str(ROOT).encode())
    if uv.exists() and _read(stamp) == wanted:
        return uv
    # --target needs neither ensurepip (Debian splits it off) nor a writable system Python.
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--target", str(folder), "--upgrade", "--require-hashes", "-r", str(lock)], note)
    stamp.write_text(wanted, encoding="ascii")
    return uv


def is_installed(environment: Environment) -> bool:
    """Whether it was made from one of its locks as they are now, here, and its Python still runs."""
    stamp = _read(environment.folder / _STAMP)
    is_current = any(stamp == _fingerprint(environment, lock) for lock in environment.locks)
    return is_current and _find_version(environment) is not None


def install_environment(environment: Environment, uv: Path, note: Note) -> None:
    """Bring it to exactly its lock; its Python is looked for only when there is none yet."""
    stamp = environment.folder / _STAMP
    stamp.unlink(missing_ok=True)  # an interrupted install must not pass for a finished one
    lock = environment.locks[0]
    if _find_version(environment) is None:
        python = find_python(environment.versions, uv)
        make = [str(uv), "venv", "--quiet", "--no-project", "--clear", "--python", str(python)]
        _run([*make, str(environment.folder)], note)
    pip = [str(uv), "pip"]
    target = ["--python", str(environment.python)]
    # Compiled once here: where PYTHONDONTWRITEBYTECODE is set, Rasa would compile TensorFlow again at every start.
    _run([*pip, "sync", *target, "--compile-bytecode", "--require-hashes", str(lock)], note)
    if environment.has_project:
        project = ["--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
        _run([*pip, "install", *target, *project], note)
    stamp.write_text(_fingerprint(environment, lock), encoding="ascii")


def _find_version(environment: Environment) -> str | None:
    return next((v for v in environment.versions if is_python(environment.python, v)), None)


def _fingerprint(environment: Environment, lock: Path) -> str:
    # A moved tree has scripts that point to the old place, so the place counts.
    project = (ROOT / "pyproject.toml").read_bytes() if environment.has_project else b""
    return _digest(lock.read_bytes(), project, str(ROOT).encode())


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _read(path: Path) -> str:
    return path.read_text(encoding="ascii") if path.exists() else ""


def _run(command: list[str], note: Note) -> None:
    run_logged(LoggedCommand(tuple(command), ROOT, ROOT / ".tools" / "install.log"), note)
