"""What was decided about one question, before any words are chosen."""

from __future__ import annotations

from dataclasses import dataclass

from palmgov.answers.context import Context
from palmgov.conversations.understanding import Decision
from palmgov.guides.place import Theme
from palmgov.guides.publishing import PublishedGuide
from palmgov.index.guide_index import Match


@dataclass(frozen=True)
class Outcome:
    """`reason` says in one English phrase why; it is shown when a question is tried out by staff.

    `is_comparison`: the options are not only named but set beside each other; `undone` are acts that were to be
    compared and that none of them does.
    """

    decision: Decision
    reason: str
    context: Context
    guide: PublishedGuide | None = None
    options: tuple[PublishedGuide, ...] = ()
    is_comparison: bool = False
    undone: tuple[str, ...] = ()
    theme: Theme | None = None
    aspects: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
