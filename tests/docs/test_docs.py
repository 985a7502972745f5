"""The documents keep up with the code: what can be compared is compared."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from palmgov.settings import Settings

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
_LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"^[\w.-]+(?:/[\w.<>*-]+)*/?$")
# Made on a machine by running the system, and so in no checkout.
_MADE = (".venv", "bot/.venv", ".tools", ".cache", "var", "logs")


def _read_dependencies(path: Path) -> set[str]:
    project = tomllib.loads(path.read_text(encoding="utf-8"))
    groups = project.get("dependency-groups", {}).values()
    wanted = [*project["project"]["dependencies"], *(one for group in groups for one in group)]
    return {re.split(r"[<>=~!\s]", one, maxsplit=1)[0] for one in wanted}


def _list_top_folders() -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return {line.split("/", 1)[0] for line in listed.stdout.splitlines() if "/" in line}


def _strip_fences(text: str) -> str:
    return re.sub(r"```.*?```", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files(document: Path) -> None:
    for match in _LINK.finditer(_strip_fences(document.read_text(encoding="utf-8"))):
        target = (match.group(1) or match.group(2)).split("#")[0]
        if target and "://" not in target:
            assert (document.parent / target).exists(), f"{document.name}: {target}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_named_with_their_folder_exist(document: Path) -> None:
    folders = _list_top_folders()
    for name in _CODE.findall(_strip_fences(document.read_text(encoding="utf-8"))):
        first = name.split("/")[0]
        is_ours = "/" in name and first in folders and _PATH.match(name)
        if is_ours and not name.startswith(_MADE) and "<" not in name:
            found = any(ROOT.glob(name)) if "*" in name else (ROOT / name).exists()
            assert found, f"{document.name}: {name}"


def test_every_setting_is_explained_to_operators() -> None:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    names = {"PORT" if name == "port" else f"PALMGOV_{name.upper()}" for name in Settings.model_fields}
    assert {name for name in names if f"| `{name}` |" not in text} == set()


@pytest.mark.parametrize("project", ["pyproject.toml", "bot/pyproject.toml"])
def test_every_direct_dependency_has_a_line(project: str) -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    dependencies = _read_dependencies(ROOT / project)
    assert dependencies
    assert {name for name in dependencies if f"| `{name}` |" not in text} == set()


def test_no_line_is_left_of_a_dependency_that_is_gone() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE))
    known = _read_dependencies(ROOT / "pyproject.toml") | _read_dependencies(ROOT / "bot" / "pyproject.toml")
    assert listed - known == set()


def test_the_readme_maps_every_top_level_folder() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in _list_top_folders() if f"| `{name}/` |" not in text} == set()


def test_every_decision_is_listed_under_a_number_of_its_own() -> None:
    decisions = [path.name for path in sorted((ROOT / "docs" / "adr").glob("*.md"))]
    numbers = [name.split("-")[0] for name in decisions]
    assert numbers == [f"{number:04d}" for number in range(1, len(numbers) + 1)]


def test_every_metric_is_explained_to_operators() -> None:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    source = (ROOT / "gateway" / "operations" / "metrics.py").read_text(encoding="utf-8")
    names = set(re.findall(r"\"(palmgov_\w+)\"", source))
    assert names
    assert {name for name in names if f"`{name}" not in text} == set()
