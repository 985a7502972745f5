"""Output: results to standard output, everything said beside them to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, TypeVar

import typer
from pydantic_core import to_jsonable_python
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
# Into a file or a pipe there is no window to fit into.
_PIPE_WIDTH = 200
T = TypeVar("T")


def say(text: str) -> None:
    """One line of result."""
    typer.echo(text)


def complain(text: str) -> None:
    """One line that is no result."""
    typer.echo(text, err=True)


def show_json(content: object) -> None:
    """Records as indented JSON."""
    typer.echo(json.dumps(to_jsonable_python(content), ensure_ascii=False, indent=2))


def show_json_line(content: object) -> None:
    """One record on one line."""
    typer.echo(json.dumps(to_jsonable_python(content), ensure_ascii=False))


def show_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table; long cells are folded, never cut."""
    table = Table()
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    width = None if sys.stdout.isatty() else _PIPE_WIDTH
    Console(width=width).print(table)


def follow(items: Sequence[T], title: str) -> Iterable[T]:
    """A progress bar over `items` on standard error, where somebody looks at it."""
    console = Console(stderr=True)
    return track(items, title, console=console, transient=True, disable=not console.is_terminal)


@contextmanager
def waiting(title: str) -> Iterator[None]:
    """A sign of life during work that cannot be counted."""
    with Console(stderr=True).status(title):
        yield
