"""The commands of `palmgov guides`."""

from __future__ import annotations

import typer

from palmgov.cli.failures import CommandGroup
from palmgov.cli.guides.check import check
from palmgov.cli.guides.export import export
from palmgov.cli.guides.import_list import import_list
from palmgov.cli.guides.listing import list_all, show_history
from palmgov.cli.guides.publication import publish, rollback, withdraw

guides_commands = typer.Typer(
    cls=CommandGroup, help="办事指南：导入、导出、检查、发布。", no_args_is_help=True, rich_markup_mode=None
)
guides_commands.command("import", help="导入事项清单（XLSX、CSV、JSON、JSONL 或 YAML 文件夹）。")(import_list)
guides_commands.command("export", help="把已发布的指南导出为 YAML，每个事项一个文件。")(export)
guides_commands.command("check", help="检查 YAML 指南文件，列出每一处问题。")(check)
guides_commands.command("list", help="列出全部指南。")(list_all)
guides_commands.command("history", help="列出一个事项的各个版本。")(show_history)
guides_commands.command("publish", help="发布一个事项的草稿。")(publish)
guides_commands.command("withdraw", help="下线一个事项，版本仍保留。")(withdraw)
guides_commands.command("rollback", help="让居民重新看到较早的一个版本。")(rollback)
