"""Do the labels name what is there to be answered? A name that no guide bears can never be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from palmgov.evaluation.labels import Dialogue
from palmgov.guides.files import FileProblem, load_guides, load_place


@dataclass(frozen=True)
class KnownNames:
    """Official names of items and themes."""

    items: frozenset[str]
    themes: frozenset[str]


def read_names(guides_dir: Path) -> KnownNames:
    """The names in a folder of guides."""
    items = frozenset(guide.name for guide in load_guides(guides_dir).guides)
    return KnownNames(items, frozenset(theme.name for theme in load_place(guides_dir).themes))


def check_names(dialogues: Iterable[Dialogue], known: KnownNames) -> tuple[FileProblem, ...]:
    """Every name in the labels that is not known."""
    return tuple(problem for dialogue in dialogues for problem in _check_dialogue(dialogue, known))


def _check_dialogue(dialogue: Dialogue, known: KnownNames) -> Iterator[FileProblem]:
    for turn in dialogue.turns:
        if turn.expected is None:
            continue
        for name in sorted(turn.expected.items - known.items):
            yield FileProblem(dialogue.source, "items", f"没有这个事项：{name}")
        theme = turn.expected.theme
        if theme and theme not in known.themes:
            yield FileProblem(dialogue.source, "theme", f"没有这个主题：{theme}")
