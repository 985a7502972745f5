"""`palmgov backup` and `restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from palmgov.cli.failures import CommandFailed
from palmgov.cli.terminal import say, waiting
from palmgov.settings import load_settings
from palmgov.store.backup import BackupFailed, create_backup, read_manifest, restore_backup


def backup(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="写到哪个文件，如 palmgov.tar.gz。")],
    yes: Annotated[bool, typer.Option("--yes", help="文件已存在时覆盖。")] = False,
) -> None:
    """Database and signing key in one file; the system may go on running."""
    if file.exists() and not yes:
        raise CommandFailed(f"{file} 已存在；覆盖请加 --yes")
    try:
        with waiting("正在备份"):
            create_backup(load_settings(), file)
    except BackupFailed as error:
        raise CommandFailed(str(error)) from error
    say(f"已备份到 {file}（{file.stat().st_size / 1e6:.1f} MB），内含密钥，请妥善保管")


def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="备份文件。")],
    yes: Annotated[bool, typer.Option("--yes", help="覆盖现有的数据。")] = False,
) -> None:
    """Put a backup in the place of the present data; the system must be stopped."""
    try:
        manifest = read_manifest(file)
        with waiting("正在恢复"):
            restore_backup(load_settings(), file, overwrite=yes)
    except BackupFailed as error:
        raise CommandFailed(str(error)) from error
    say(f"已恢复 {manifest.created_at:%Y-%m-%d %H:%M} UTC 的备份")
