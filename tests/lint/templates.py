"""Every template compiles, and asks for no filter or test that does not exist."""

from __future__ import annotations

import sys
from pathlib import Path

from flask import Flask
from jinja2 import TemplateError

from palmgov.running.console import say
from palmgov.running.environments import ROOT

TEMPLATES = ROOT / "gateway" / "templates"


def list_problems(folder: Path) -> list[str]:
    """All of them as `path:line: what is wrong`."""
    environment = Flask("gateway", root_path=str(ROOT / "gateway")).jinja_env
    problems = []
    for path in sorted(folder.rglob("*.html")):
        name = str(path.relative_to(folder))
        try:
            environment.compile(path.read_text(encoding="utf-8"), name, str(path))
        except TemplateError as error:
            problems.append(f"{name}:{getattr(error, 'lineno', '?')}: {error.message}")
    return problems


if __name__ == "__main__":
    found = list_problems(TEMPLATES)
    for problem in found:
        say(problem, sys.stderr)
    sys.exit(1 if found else 0)
