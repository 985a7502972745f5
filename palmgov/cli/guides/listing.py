"""`palmgov guides list` and `history`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from palmgov.cli.desk import open_desk
from palmgov.cli.terminal import JsonOption, say, show_json, show_table
from palmgov.guides.listing import list_guides, list_versions
from palmgov.guides.opening import LOCAL_ZONE


def list_all(as_json: JsonOption = False) -> None:
    """Every guide with its state."""
    with open_desk() as desk:
        guides = list_guides(desk.store)
    if as_json:
        show_json([{**asdict(guide), "state": guide.state} for guide in guides])
        return
    rows = (
        (one.item_code, one.name, one.department, one.state, one.version, "示例" if one.is_sample else "")
        for one in guides
    )
    show_table(("事项编码", "名称", "部门", "状态", "版本", ""), rows)
    say(f"共 {len(guides)} 个事项")


def show_history(
    code: Annotated[str, typer.Argument(metavar="CODE", help="事项编码。")], as_json: JsonOption = False
) -> None:
    """The versions of one guide, oldest first."""
    with open_desk() as desk:
        versions = list_versions(desk.store, code)
    if as_json:
        show_json(versions)
        return
    rows = (
        (
            one.version,
            f"{one.created_at.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M}",
            one.created_by,
            "居民正在看" if one.is_published else "",
        )
        for one in versions
    )
    show_table(("版本", "时间", "经手", ""), rows)
