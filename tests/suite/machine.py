"""What tests need from the machine itself: a browser, Chinese fonts, PostgreSQL's programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from palmgov.running.console import StartError
from tests.fixtures.postgres import find_postgres_programs


@dataclass(frozen=True)
class MachineNeed:
    """One need: how to see that it is met, and Debian's package for it."""

    name: str
    package: str
    is_met: Callable[[], bool]


def has_browser() -> bool:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return any(shutil.which(name) for name in names)


def has_chinese_fonts() -> bool:
    if not shutil.which("fc-list"):
        return False
    fonts = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False)
    return bool(fonts.stdout.strip())


NEEDS = (
    MachineNeed("Chromium", "chromium", has_browser),
    MachineNeed("Chinese fonts", "fonts-noto-cjk", has_chinese_fonts),
    MachineNeed("fc-list", "fontconfig", lambda: shutil.which("fc-list") is not None),
    MachineNeed("PostgreSQL", "postgresql", lambda: find_postgres_programs() is not None),
)


def prepare_machine(note: Callable[[str], None]) -> None:
    """Install what is missing with apt-get; raises StartError naming it where that is not to be had."""
    missing = [need for need in NEEDS if not need.is_met()]
    if not missing:
        return
    note(f"安装 installing {', '.join(need.name for need in missing)}")
    if shutil.which("apt-get"):
        _install([need.package for need in missing])
    still = [need.name for need in missing if not need.is_met()]
    if still:
        raise StartError(f"缺少 {', '.join(still)}，请先安装 / please install them and try again")


def _install(packages: list[str]) -> None:
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    _forbid_clusters(root)
    subprocess.run([*apt, "update"], check=False)
    keep = ["-o", "Dpkg::Options::=--force-confold"]
    subprocess.run([*apt, "install", "-y", "--no-install-recommends", *keep, *packages], check=False)


def _forbid_clusters(root: list[str]) -> None:
    # Debian's package would start a server of its own, and it would stay.
    file = Path("/etc/postgresql-common/createcluster.conf")
    if not file.exists():
        subprocess.run([*root, "mkdir", "-p", str(file.parent)], check=False)
        text = b"create_main_cluster = false\n"
        subprocess.run([*root, "tee", str(file)], input=text, stdout=subprocess.DEVNULL, check=False)
