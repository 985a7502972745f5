"""`palmgov guides publish`, `withdraw` and `rollback`: live within a second, no restart."""

from __future__ import annotations

from typing import Annotated

import typer

from palmgov.cli.desk import name_operator, open_desk
from palmgov.cli.terminal import say
from palmgov.guides.publishing import publish_draft, rollback_guide, withdraw_guide

Code = Annotated[str, typer.Argument(metavar="CODE", help="事项编码。")]


def publish(code: Code) -> None:
    """Publish the waiting draft of one guide."""
    with open_desk() as desk:
        revision = publish_draft(desk.store, code, name_operator())
        desk.announce(revision)
    say(f"已发布 {code}（第 {revision} 次变更）")


def withdraw(code: Code) -> None:
    """Take one guide offline."""
    with open_desk() as desk:
        revision = withdraw_guide(desk.store, code)
        desk.announce(revision)
    say(f"已下线 {code}（第 {revision} 次变更）")


def rollback(code: Code, version: Annotated[int, typer.Argument(min=1, help="版本号，见 history。")]) -> None:
    """Let residents read an earlier version again."""
    with open_desk() as desk:
        revision = rollback_guide(desk.store, code, version, name_operator())
        desk.announce(revision)
    say(f"{code} 已回到第 {version} 版（第 {revision} 次变更）")
