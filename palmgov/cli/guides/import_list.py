"""`palmgov guides import`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from palmgov.cli.desk import name_operator, open_desk
from palmgov.cli.guides.import_report import show_report, show_report_json
from palmgov.cli.terminal import JsonOption, follow
from palmgov.guides.files import load_place
from palmgov.guides.importing.importer import ImportOptions, import_guides
from palmgov.guides.importing.mapping import load_mapping
from palmgov.guides.importing.records import Row


def import_list(
    file: Annotated[Path, typer.Argument(exists=True, help="清单文件或 YAML 文件夹。")],
    publish: Annotated[bool, typer.Option("--publish", help="直接发布，否则存为草稿。")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查和比较，不写入。")] = False,
    mapping: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="字段对照文件（YAML）。")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Import a list and report row by row; exit code 1 when rows were refused."""
    chosen = load_mapping(mapping) if mapping else None
    with open_desk() as desk:
        place = load_place(desk.settings.guides_dir)
        options = ImportOptions(name_operator(), place, publish=publish, dry_run=dry_run, mapping=chosen)
        report = import_guides(desk.store, file, options, _track)
        desk.announce(report.revision)
    show = show_report_json if as_json else show_report
    show(report)
    if report.refused:
        raise typer.Exit(1)


def _track(rows: Sequence[Row]) -> Iterable[Row]:
    return follow(rows, "检查各行")
