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

    `is_comparison`: the options are not only named but set beside each other.
    """

    decision: Decision
    reason: str
    context: Context
    guide: PublishedGuide | None = None
    options: tuple[PublishedGuide, ...] = ()
    is_comparison: bool = False
    theme: Theme | None = None
    aspects: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
