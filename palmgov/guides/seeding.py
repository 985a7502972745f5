"""Puts the shipped sample guides into the database, without touching what staff have changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from palmgov.guides.files import FileProblem, load_guides
from palmgov.guides.model import ServiceGuide
from palmgov.guides.publishing import get_content_hash, publish_guides
from palmgov.store.database import Store
from palmgov.store.tables import guide_publications, guide_versions

SEEDER = "随系统附带"


@dataclass(frozen=True)
class SeedReport:
    """How many guides went live, and which files are wrong."""

    published: int
    unchanged: int
    problems: tuple[FileProblem, ...]


def seed_guides(store: Store, folder: Path) -> SeedReport:
    """Publish shipped guides that are new, or whose live and newest version is an earlier shipped one."""
    files = load_guides(folder)
    stored = _read_stored(store)
    due = [guide for guide in files.guides if _is_due(guide, stored.get(guide.item_code))]
    if due:
        publish_guides(store, due, SEEDER)
    return SeedReport(len(due), len(files.guides) - len(due), files.problems)


@dataclass(frozen=True)
class _Stored:
    """The newest version of one guide. `is_live` is false when staff withdrew it or went back."""

    content_hash: str
    author: str
    is_live: bool


def _is_due(guide: ServiceGuide, stored: _Stored | None) -> bool:
    if stored is None:
        return True
    return stored.author == SEEDER and stored.is_live and stored.content_hash != get_content_hash(guide)


def _read_stored(store: Store) -> dict[str, _Stored]:
    versions, live = guide_versions.c, guide_publications.c
    query = (
        select(guide_versions, live.version.label("live"))
        .outerjoin(guide_publications, live.item_code == versions.item_code)
        .order_by(versions.version)
    )
    with store.begin() as connection:
        return {
            row.item_code: _Stored(row.content_hash, row.created_by, row.live == row.version)
            for row in connection.execute(query)
        }
