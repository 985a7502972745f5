"""The commands of `palmgov wechat`."""

from __future__ import annotations

import typer

from palmgov.cli.failures import CommandGroup
from palmgov.cli.wechat.menu import menu_commands
from palmgov.cli.wechat.qrcode import qrcode

wechat_commands = typer.Typer(
    cls=CommandGroup, help="公众号：菜单和二维码。", no_args_is_help=True, rich_markup_mode=None
)
wechat_commands.add_typer(menu_commands, name="menu")
wechat_commands.command("qrcode", help="生成永久二维码，扫码后在对话里打开一个事项的指南。")(qrcode)
