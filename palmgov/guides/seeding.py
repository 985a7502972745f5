"""Puts the shipped sample guides into the database, without touching what staff have changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from palmgov.guides.files import FileProblem, load_guides
from palmgov.guides.model import ServiceGuide
from palmgov.guides.publishing import get_content_hash, publish_guides
from palmgov.store.database import Store
from palmgov.store.tables import guide_versions

SEEDER = "随系统附带"


@dataclass(frozen=True)
class SeedReport:
    """How many guides went live, and which files are wrong."""

    published: int
    unchanged: int
    problems: tuple[FileProblem, ...]


def seed_guides(store: Store, folder: Path) -> SeedReport:
    """Publish shipped guides that are new, or whose newest version still is an earlier shipped one."""
    files = load_guides(folder)
    newest = _read_newest(store)
    due = [guide for guide in files.guides if _is_due(guide, newest)]
    if due:
        publish_guides(store, due, SEEDER)
    return SeedReport(len(due), len(files.guides) - len(due), files.problems)


def _is_due(guide: ServiceGuide, newest: dict[str, tuple[str, str]]) -> bool:
    if guide.item_code not in newest:
        return True
    digest, author = newest[guide.item_code]
    return author == SEEDER and digest != get_content_hash(guide)


def _read_newest(store: Store) -> dict[str, tuple[str, str]]:
    query = select(
        guide_versions.c.item_code, guide_versions.c.content_hash, guide_versions.c.created_by
    ).order_by(guide_versions.c.version)
    with store.begin() as connection:
        return {row.item_code: (row.content_hash, row.created_by) for row in connection.execute(query)}
