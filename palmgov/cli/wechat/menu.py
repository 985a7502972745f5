"""`palmgov wechat menu`: pushing the menu under the chat, and looking at the one that is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from palmgov.cli.failures import CommandFailed, CommandGroup
from palmgov.cli.terminal import JsonOption, say, show_json, show_table
from palmgov.cli.wechat.account import AccountOption, open_account
from palmgov.guides.files import load_place
from palmgov.settings import Settings
from palmgov.wechat.menu import Button, Entry, Link, Menu, MenuError, OtherEntry, Tap
from palmgov.wechat.menu_file import load_menu

_SHIPPED = Path("wechat") / "menu.yml"

menu_commands = typer.Typer(
    cls=CommandGroup, help="公众号的自定义菜单。", no_args_is_help=True, rich_markup_mode=None
)


@menu_commands.command("push", help="把菜单推送到公众号，替换原有的；手机上几分钟后更新。")
def push(
    account: AccountOption = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="菜单文件；默认是指南目录里的 wechat/menu.yml。")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查和显示，不推送。")] = False,
) -> None:
    """Check the whole file first: WeChat says of a wrong menu little more than that it is wrong."""
    with open_account(account) as opened:
        menu = read_menu_file(opened.settings, file)
        if not dry_run:
            opened.client.push_menu(menu)
    _show(menu)
    say("只检查，没有推送" if dry_run else f"已推送到 {opened.client.account.name}")


@menu_commands.command("show", help="显示公众号上现在的菜单。")
def show(account: AccountOption = None, as_json: JsonOption = False) -> None:
    """What WeChat has, whoever put it there."""
    with open_account(account) as opened:
        menu = opened.client.find_menu()
    if as_json:
        show_json(menu.buttons if menu else [])
    elif menu is None:
        say("还没有菜单：palmgov wechat menu push")
    else:
        _show(menu)


def read_menu_file(settings: Settings, file: Path | None = None) -> Menu:
    """The menu that would be pushed; raises CommandFailed."""
    themes = [theme.name for theme in load_place(settings.guides_dir).themes]
    try:
        return load_menu(file or settings.guides_dir / _SHIPPED, settings.public_url, themes)
    except MenuError as error:
        raise CommandFailed(str(error)) from error


def _show(menu: Menu) -> None:
    show_table(("按钮", "菜单项", "点了以后"), _list_rows(menu))


def _list_rows(menu: Menu) -> Iterator[tuple[str, str, str]]:
    for button in menu.buttons:
        if not isinstance(button, Button):
            yield (button.name, "", _describe(button))
            continue
        for entry in button.entries:
            yield (button.name, entry.name, _describe(entry))


def _describe(entry: Entry) -> str:
    match entry:
        case Tap(_, key):
            return f"回复 {key}"
        case Link(_, url):
            return f"打开 {url}"
        case OtherEntry(_, kind):
            return f"其他（{kind}）"
