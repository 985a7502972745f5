"""`make lock`: writes the lock files anew after a change of the dependencies."""

from __future__ import annotations

import subprocess
import sys

from palmgov.running.console import say
from palmgov.running.environments import ROOT, install_uv

# No header: it would hold this machine's paths. No addresses: every mirror serves these hashes.
_OPTIONS = ("--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet")
_ROOT = ("--universal", "--python-version", "3.11", "pyproject.toml")
# Rasa's own pins contradict each other on other systems, so its lock is for Linux on x86-64 alone.
_BOT = (
    "--python-platform",
    "x86_64-manylinux_2_28",
    "--python-version",
    "3.10",
    "--no-annotate",
    "bot/pyproject.toml",
)
_BOT_PINS = ("--constraint", "bot/requirements.lock")
LOCKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("requirements.lock", _ROOT),
    ("requirements-dev.lock", (*_ROOT, "--group", "dev", "--constraint", "requirements.lock")),
    ("bot/requirements.lock", _BOT),
    ("bot/requirements-dev.lock", (*_BOT, "--group", "bot/pyproject.toml:dev", *_BOT_PINS)),
)


def main() -> int:
    """Every lock; a development lock takes the versions of the one before it."""
    compile_lock = (str(install_uv(say)), "pip", "compile", *_OPTIONS)
    for name, arguments in LOCKS:
        command = [*compile_lock, *arguments, "--output-file", name, *sys.argv[1:]]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
