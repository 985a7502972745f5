"""`palmgov understand`: questions through the running system, end to end."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from palmgov.cli.chat_client import AskedTurn, ChatClient
from palmgov.cli.question_lines import BrokenLine, read_question_lines
from palmgov.cli.terminal import complain, follow, show_json_line


def understand(
    jsonl: Annotated[
        Path,
        typer.Option(
            exists=True, dir_okay=False, allow_dash=True, help='每行 {"id","text"} 或 {"id","turns":["…"]}。'
        ),
    ],
    url: Annotated[str, typer.Option(help="系统的地址。")] = "http://127.0.0.1:8000",
) -> None:
    """One line out for each line in, in the same order; exit code 1 when any could not be asked."""
    client = ChatClient(url.rstrip("/"))
    failed = 0
    for line in follow(read_question_lines(jsonl), "提问"):
        if isinstance(line, BrokenLine):
            complain(f"第 {line.number} 行：{line.reason}")
            failed += 1
            continue
        turns = client.ask(line.messages)
        show_json_line({"id": line.id, "turns": [_as_record(turn) for turn in turns]})
        for turn in turns:
            if turn.error:
                complain(f"{line.id}：{turn.error}")
                failed += 1
    if failed:
        raise typer.Exit(1)


def _as_record(turn: AskedTurn) -> dict[str, object]:
    """The turn's own fields; `error` only where there is one."""
    record = dict(vars(turn))
    if turn.error is None:
        del record["error"]
    return record
