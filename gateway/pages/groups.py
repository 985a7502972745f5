"""The list of guides: life events first, then departments."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from palmgov.guides.model import ServiceGuide
from palmgov.guides.snapshot import GuideSnapshot


@dataclass(frozen=True)
class GuideGroup:
    """Guides under one heading."""

    name: str
    guides: tuple[ServiceGuide, ...]


def group_guides(snapshot: GuideSnapshot) -> list[GuideGroup]:
    """Every guide under its department, the departments with most guides first; themes on top."""
    by_department: dict[str, list[ServiceGuide]] = defaultdict(list)
    for published in snapshot.guides.values():
        by_department[published.guide.department].append(published.guide)
    departments = [
        GuideGroup(name, tuple(sorted(guides, key=lambda guide: guide.item_code)))
        for name, guides in by_department.items()
    ]
    departments.sort(key=lambda group: (-len(group.guides), group.name))
    return [*_group_themes(snapshot), *departments]


def _group_themes(snapshot: GuideSnapshot) -> list[GuideGroup]:
    groups = []
    for theme in snapshot.themes:
        found = [snapshot.find_by_name(step.item) for step in theme.steps]
        guides = tuple(published.guide for published in found if published)
        if guides:
            groups.append(GuideGroup(theme.name, guides))
    return groups
