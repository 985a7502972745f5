"""Question files: one JSON record a line, `{"id", "text"}` or `{"id", "turns": ["…"]}`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from pydantic import BaseModel, Field, ValidationError, model_validator

from palmgov.guides.files import describe_errors


class QuestionLine(BaseModel):
    """One question, or one conversation of several turns."""

    id: str | int
    text: str | None = None
    turns: tuple[str, ...] = Field(default=())

    @model_validator(mode="after")
    def _asks_something(self) -> QuestionLine:
        if self.text is None and not self.turns:
            raise ValueError("缺少 text 或 turns")
        return self

    @property
    def messages(self) -> tuple[str, ...]:
        """What is said, in order."""
        return self.turns or (self.text or "",)


@dataclass(frozen=True)
class BrokenLine:
    """A line that cannot be asked."""

    number: int
    reason: str


def read_question_lines(path: Path) -> list[QuestionLine | BrokenLine]:
    """Every line that is not blank; `-` is standard input."""
    with _open(path) as stream:
        return list(_parse(stream))


@contextmanager
def _open(path: Path) -> Iterator[TextIO]:
    if str(path) == "-":
        yield sys.stdin
        return
    with path.open(encoding="utf-8-sig") as stream:
        yield stream


def _parse(stream: TextIO) -> Iterator[QuestionLine | BrokenLine]:
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            yield QuestionLine.model_validate_json(line)
        except ValidationError as error:
            reason = "；".join(f"{field} {message}".strip() for field, message in describe_errors(error))
            yield BrokenLine(number, reason)
