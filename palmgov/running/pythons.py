"""Finds a Python interpreter of a wanted version: on PATH, in pyenv, among uv's own, else uv installs one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from palmgov.running.console import StartError

# Self-built interpreters may lack these; finding that out here beats a traceback later.
_PROBE = (
    "import ctypes, sqlite3, ssl, sys, zlib; "
    "sys.stdout.write('%s %d.%d' % (sys.implementation.name, *sys.version_info[:2]))"
)
_PROBE_SECONDS = 30


def find_python(versions: tuple[str, ...], uv: Path) -> Path:
    """The first working interpreter of one of `versions` ("3.12"), best first; raises StartError."""
    for version in versions:
        for candidate in (*_list_candidates(version), *_list_managed(version, uv)):
            if is_python(candidate, version):
                return candidate
    return _install_python(versions[0], uv)


def is_python(path: Path, version: str) -> bool:
    """Whether `path` really runs as CPython `version`; a shim may exist and refuse."""
    if not os.access(path, os.X_OK):
        return False
    command = [str(path), "-I", "-c", _PROBE]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=_PROBE_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.returncode == 0 and answer.stdout == f"cpython {version}"


def _list_candidates(version: str) -> Iterator[Path]:
    folders = [Path(part) for part in os.environ.get("PATH", "").split(os.pathsep) if part]
    for folder in folders:
        yield folder / f"python{version}"
        yield folder / "python3"
    for root in _list_pyenv_roots(folders):
        for installed in sorted((root / "versions").glob(f"{version}.*"), reverse=True):
            yield installed / "bin" / f"python{version}"


def _list_pyenv_roots(folders: list[Path]) -> list[Path]:
    roots = [Path(os.environ["PYENV_ROOT"])] if os.environ.get("PYENV_ROOT") else []
    # A shims folder on PATH names its pyenv even when HOME is another one.
    roots += [folder.parent for folder in folders if folder.name == "shims"]
    return [*roots, Path.home() / ".pyenv"]


def _list_managed(version: str, uv: Path) -> Iterator[Path]:
    command = [
        str(uv),
        "python",
        "find",
        "--no-project",
        "--managed-python",
        "--no-python-downloads",
        version,
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode == 0:
        yield Path(answer.stdout.strip())


def _install_python(version: str, uv: Path) -> Path:
    subprocess.run([str(uv), "python", "install", "--no-bin", version], check=False)
    for candidate in _list_managed(version, uv):
        if is_python(candidate, version):
            return candidate
    hint = f"apt-get install python{version}" if shutil.which("apt-get") else f"pyenv install {version}"
    raise StartError(
        f"找不到 Python {version}，也未能下载，请先安装（如 {hint}）/ Python {version} is missing "
        "and uv could not download it; install it and try again"
    )
