"""`make format`: layout and order of imports, and what ruff can mend by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from palmgov.running.environments import ROOT

if __name__ == "__main__":
    ruff = str(Path(sys.executable).parent / "ruff")
    mended = subprocess.run([ruff, "check", "--fix-only", "."], cwd=ROOT, check=False).returncode
    sys.exit(mended or subprocess.run([ruff, "format", "."], cwd=ROOT, check=False).returncode)
