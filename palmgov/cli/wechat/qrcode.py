"""`palmgov wechat qrcode`: a code that opens one guide in the chat, to be put up where it is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import segno
import typer

from palmgov.cli.desk import open_desk
from palmgov.cli.failures import CommandFailed
from palmgov.cli.terminal import say
from palmgov.cli.wechat.account import AccountOption, open_account
from palmgov.guides.listing import list_guides

# Printed at 300 dots per inch, a code of 41 modules is about five centimetres wide.
_PIXELS_PER_MODULE = 12


def qrcode(
    item: Annotated[str, typer.Argument(help="事项编码。")],
    account: AccountOption = None,
    save: Annotated[Path | None, typer.Option("--save", help="另存为图片（.png 或 .svg）。")] = None,
) -> None:
    """Only for published items: a code on a wall outlives a mistake."""
    if save is not None and save.suffix not in (".png", ".svg"):
        raise typer.BadParameter("--save 的文件名应以 .png 或 .svg 结尾")
    name = _get_name(item)
    with open_account(account) as opened:
        code = opened.client.create_qr_code(item)
    if save is not None:
        segno.make(code.url, micro=False).save(str(save), scale=_PIXELS_PER_MODULE)
        say(f"已保存 {save}")
    say(f"扫码打开《{name}》")
    say(f"图片 {code.picture_url}")


def _get_name(item: str) -> str:
    with open_desk() as desk:
        for guide in list_guides(desk.store):
            if guide.item_code == item and guide.version is not None:
                return guide.name
    raise CommandFailed(f"没有已发布的事项 {item}")
