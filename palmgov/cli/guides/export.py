"""`palmgov guides export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from palmgov.cli.desk import open_desk
from palmgov.cli.failures import CommandFailed
from palmgov.cli.terminal import follow, say
from palmgov.guides.files import dump_guide
from palmgov.guides.publishing import read_changes


def export(
    folder: Annotated[Path, typer.Argument(file_okay=False, help="导出到的文件夹。")],
    yes: Annotated[bool, typer.Option("--yes", help="文件夹里已有 YAML 时仍写入，同名的覆盖。")] = False,
) -> None:
    """One file per published guide; importing the folder again changes nothing."""
    if not yes and folder.is_dir() and next(folder.glob("*.yml"), None):
        raise CommandFailed(f"{folder} 里已有 YAML 文件；确定写入请加 --yes")
    with open_desk() as desk:
        guides = [
            change.published.guide for change in read_changes(desk.store, 0).changes if change.published
        ]
    folder.mkdir(parents=True, exist_ok=True)
    for guide in follow(guides, "导出"):
        (folder / f"{guide.item_code}.yml").write_text(dump_guide(guide), encoding="utf-8")
    say(f"导出 {len(guides)} 个事项到 {folder}")
