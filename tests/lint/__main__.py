"""`make lint`: every check is run and every failure shown, whatever the others found."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from palmgov.running.console import say
from palmgov.running.environments import ROOT

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
    ("import contracts", ("lint-imports",)),
    ("YAML", ("yamllint", "--strict", ".")),
    ("guides", ("palmgov", "guides", "check")),
    ("templates", ("python", "-m", "tests.lint.templates")),
)


def main() -> int:
    """1 when any check failed."""
    programs = Path(sys.executable).parent
    # import-linter looks for the packages where Python does.
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    failed = []
    for name, (program, *arguments) in CHECKS:
        say(f"— {name}")
        command = [str(programs / program), *arguments]
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            failed.append(name)
    say(f"lint: {'failed: ' + ', '.join(failed) if failed else 'all good'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
