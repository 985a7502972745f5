"""An operator at the command line of the running desk."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from palmgov.running.environments import ROOT


@dataclass(frozen=True)
class OperatorShell:
    """`environment` names the desk's database and Redis."""

    environment: Mapping[str, str]

    def list_messages(self) -> dict[str, dict[str, Any]]:
        """Messages that wait for a reply, by number."""
        rows = json.loads(self.run("messages", "list", "--waiting", "--json"))
        return {row["number"]: row for row in rows}

    def reply(self, number: str, text: str) -> None:
        self.run("messages", "reply", number, text)

    def run(self, *arguments: str) -> str:
        """One `palmgov` command that must succeed; what it prints."""
        program = Path(sys.executable).parent / "palmgov"
        result = subprocess.run(
            [str(program), *arguments],
            cwd=ROOT,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert result.returncode == 0, result.stderr
        return result.stdout
