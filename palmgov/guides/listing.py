"""What staff see of the guides' state: which are live, which wait as drafts, which versions there were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import RowMapping

from palmgov.guides.publishing import UnknownGuide
from palmgov.store.database import Store
from palmgov.store.tables import guide_drafts, guide_publications, guide_versions


@dataclass(frozen=True)
class ListedGuide:
    """One item in the list; `version` is None unless residents can read it."""

    item_code: str
    name: str
    department: str
    version: int | None
    published_at: datetime | None
    has_draft: bool  # a draft that differs from what residents read
    is_sample: bool

    @property
    def state(self) -> str:
        """In staff's words."""
        if self.version is None:
            return "草稿" if self.has_draft else "已下线"
        return "已发布，有新草稿" if self.has_draft else "已发布"


@dataclass(frozen=True)
class GuideVersion:
    """One version (版本) of a guide; versions never change."""

    version: int
    created_at: datetime
    created_by: str
    is_published: bool


def list_guides(store: Store) -> tuple[ListedGuide, ...]:
    """Every guide that ever was a draft or live, by item code."""
    newest = select(guide_versions.c.item_code, func.max(guide_versions.c.version).label("version"))
    shown = newest.group_by(guide_versions.c.item_code).subquery()
    live = guide_publications
    # The published version where there is one, else the newest.
    query = (
        select(shown.c.item_code, live.c.version, live.c.published_at, guide_versions.c.content,
               guide_versions.c.content_hash)
        .outerjoin(live, live.c.item_code == shown.c.item_code)
        .join(
            guide_versions,
            (guide_versions.c.item_code == shown.c.item_code)
            & (guide_versions.c.version == func.coalesce(live.c.version, shown.c.version)),
        )
    )  # fmt: skip
    drafts = select(guide_drafts.c.item_code, guide_drafts.c.content, guide_drafts.c.content_hash)
    with store.read() as connection:
        known = {row["item_code"]: row for row in connection.execute(query).mappings()}
        waiting = {row["item_code"]: row for row in connection.execute(drafts).mappings()}
    return tuple(_list_guide(code, known.get(code), waiting.get(code)) for code in sorted({*known, *waiting}))


def _list_guide(item_code: str, known: RowMapping | None, draft: RowMapping | None) -> ListedGuide:
    row = known or draft
    content: Mapping[str, Any] = row["content"] if row else {}
    version = known["version"] if known else None
    is_same = bool(known and draft and draft["content_hash"] == known["content_hash"])
    return ListedGuide(
        item_code=item_code,
        name=content["name"],
        department=content["department"],
        version=version,
        published_at=known["published_at"] if known and version else None,
        has_draft=draft is not None and not (version and is_same),
        is_sample=bool(content.get("sample")),
    )


def list_versions(store: Store, item_code: str) -> tuple[GuideVersion, ...]:
    """All versions of one guide, oldest first. Raises UnknownGuide when it never had one."""
    query = (
        select(guide_versions.c.version, guide_versions.c.created_at, guide_versions.c.created_by)
        .where(guide_versions.c.item_code == item_code)
        .order_by(guide_versions.c.version)
    )
    live = select(guide_publications.c.version).where(guide_publications.c.item_code == item_code)
    with store.read() as connection:
        published = connection.execute(live).scalar()
        rows = connection.execute(query).all()
    if not rows:
        raise UnknownGuide(f"没有这个事项的任何版本：{item_code}")
    return tuple(
        GuideVersion(row.version, row.created_at, row.created_by, row.version == published) for row in rows
    )


def read_draft_hashes(store: Store) -> dict[str, str]:
    """Content hash of every draft by item code."""
    query = select(guide_drafts.c.item_code, guide_drafts.c.content_hash)
    with store.read() as connection:
        return {row.item_code: row.content_hash for row in connection.execute(query)}
