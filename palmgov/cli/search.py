"""`palmgov search`: the guide index by itself, without servers."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from palmgov.cli.desk import open_desk
from palmgov.cli.failures import CommandFailed
from palmgov.cli.question_lines import BrokenLine, read_question_lines
from palmgov.cli.terminal import JsonOption, complain, follow, show_json, show_json_line, show_table
from palmgov.guides.snapshot import GuideSnapshot
from palmgov.index.guide_index import Match


def search(
    text: Annotated[str | None, typer.Argument(help="要查的话。")] = None,
    jsonl: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, allow_dash=True, help='每行 {"id","text"}，- 为标准输入。'),
    ] = None,
    k: Annotated[int, typer.Option("--k", min=1, max=30, help="最多几个候选。")] = 5,
    explain: Annotated[bool, typer.Option("--explain", help="列出各项特征：为什么是它。")] = False,
    as_json: JsonOption = False,
) -> None:
    """Candidates for one text, or for every line of a file."""
    if (text is None) == (jsonl is None):
        raise typer.BadParameter("请给出要查的话，或者用 --jsonl 给出文件（二选一）")
    with open_desk() as desk:
        snapshot = desk.load_snapshot()
    if not snapshot.guides:
        raise CommandFailed("没有已发布的办事指南，请先 palmgov guides import FILE --publish")
    if jsonl is not None:
        _search_lines(snapshot, jsonl, k)
    else:
        _search_text(snapshot, text or "", k, explain, as_json)


def _search_lines(snapshot: GuideSnapshot, path: Path, k: int) -> None:
    broken = 0
    for line in follow(read_question_lines(path), "查找"):
        if isinstance(line, BrokenLine):
            complain(f"第 {line.number} 行：{line.reason}")
            broken += 1
        else:
            show_json_line({"id": line.id, "candidates": snapshot.search(line.messages[-1], k)})
    if broken:
        raise typer.Exit(1)


def _search_text(snapshot: GuideSnapshot, text: str, k: int, explain: bool, as_json: bool) -> None:
    matches = snapshot.look_up(text, k).items
    if as_json:
        show_json([_describe_match(match, explain) for match in matches])
    elif not matches:
        complain("没有找到相近的事项")
    elif explain:
        _show_features(matches)
    else:
        show_table(("分数", "事项编码", "名称"), ((f"{m.score:.3f}", m.key, m.name) for m in matches))


def _describe_match(match: Match, explain: bool) -> dict[str, object]:
    found = {"item_code": match.key, "name": match.name, "score": round(match.score, 4)}
    return found | {"features": asdict(match.features)} if explain else found


def _show_features(matches: tuple[Match, ...]) -> None:
    """One column per candidate, one line per feature."""
    rows = [["分数", *(f"{match.score:.3f}" for match in matches)]]
    features = [asdict(match.features) for match in matches]
    rows += [[name, *(f"{one[name]:.2f}" for one in features)] for name in features[0]]
    show_table(("", *(match.name for match in matches)), rows)
