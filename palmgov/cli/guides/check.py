"""`palmgov guides check`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from palmgov.cli.failures import CommandFailed
from palmgov.cli.terminal import JsonOption, complain, say, show_json
from palmgov.guides.checks import check_place
from palmgov.guides.files import PLACE_FILES, FileProblem, GuideFiles, PlaceError, load_guides, load_place
from palmgov.settings import load_settings


def check(
    folder: Annotated[
        Path | None, typer.Argument(exists=True, file_okay=False, help="默认是随附的 service_guides。")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Every problem as `path: field: what is wrong`; exit code 1 when there is any."""
    chosen = folder or load_settings().guides_dir
    files = load_guides(chosen)
    problems = [*files.problems, *_check_beside_place(chosen, files)]
    if not files.guides and not problems:
        raise CommandFailed(f"{chosen} 里没有办事指南")
    if as_json:
        show_json({"guides": len(files.guides), "problems": problems})
    else:
        for problem in problems:
            complain(str(problem))
        say(f"{len(files.guides)} 个指南没有问题，共 {len(problems)} 处问题")
    if problems:
        raise typer.Exit(1)


def _check_beside_place(folder: Path, files: GuideFiles) -> Iterator[FileProblem]:
    # An exported folder holds guides alone; nothing in it can disagree with halls and themes.
    if not any((folder / name).exists() for name in PLACE_FILES):
        return
    try:
        place = load_place(folder)
    except PlaceError as error:
        path, _, message = str(error).partition(": ")
        yield FileProblem(path, "", message)
        return
    for name, field, message in check_place(files.guides, place):
        yield FileProblem(name, field, message)
