"""The questions that the empty chat page offers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from palmgov.guides.snapshot import GuideSnapshot

_FILE = Path(__file__).with_name("popular.yml")


class PopularQuestion(BaseModel):
    """A question worth offering while its item is published; `text` is sent when it is tapped."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    item: str
    name: str
    text: str


@cache
def load_questions() -> tuple[PopularQuestion, ...]:
    """The questions of `popular.yml`."""
    content = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return TypeAdapter(tuple[PopularQuestion, ...]).validate_python(content)


def choose_questions(snapshot: GuideSnapshot) -> list[PopularQuestion]:
    """The questions that a published guide can answer."""
    return [question for question in load_questions() if snapshot.find_by_name(question.item)]
