"""Publishing: versions are never changed, a publication names one, the revision orders all changes.

A reader that has revision N and asks "what changed since N" gets exactly the items to swap.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog
from pydantic import ValidationError
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from palmgov.guides.model import ServiceGuide
from palmgov.store.database import Store
from palmgov.store.tables import guide_drafts, guide_publications, guide_revisions, guide_versions

log = structlog.get_logger()


class UnknownGuide(Exception):
    """There is no such guide, draft or version; the message is for staff."""


@dataclass(frozen=True)
class PublishedGuide:
    """What residents read: one version of one guide."""

    guide: ServiceGuide
    version: int
    published_at: datetime


@dataclass(frozen=True)
class GuideChange:
    """One change since a revision: `published` is None when the guide was withdrawn."""

    item_code: str
    published: PublishedGuide | None


@dataclass(frozen=True)
class GuideChanges:
    """All changes up to `revision`, in no particular order."""

    revision: int
    changes: tuple[GuideChange, ...]


def get_content_hash(guide: ServiceGuide) -> str:
    """A digest of the content, so that an unchanged guide makes no new version."""
    content = json.dumps(guide.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _next_revision(connection: Connection) -> int:
    # The update takes the row's lock, so revisions are handed out one after the other.
    connection.execute(update(guide_revisions).values(revision=guide_revisions.c.revision + 1))
    return int(connection.execute(select(guide_revisions.c.revision)).scalar_one())


def _add_version(connection: Connection, guide: ServiceGuide, by: str, now: datetime) -> int:
    mine = guide_versions.c.item_code == guide.item_code
    digest = get_content_hash(guide)
    newest = connection.execute(select(func.max(guide_versions.c.version)).where(mine)).scalar() or 0
    same = select(guide_versions.c.version).where(
        mine, guide_versions.c.version == newest, guide_versions.c.content_hash == digest
    )
    if connection.execute(same).first():
        return newest
    connection.execute(
        insert(guide_versions).values(
            item_code=guide.item_code,
            version=newest + 1,
            content=guide.model_dump(mode="json"),
            content_hash=digest,
            created_at=now,
            created_by=by,
        )
    )
    return newest + 1


def _point_at(
    connection: Connection, item_code: str, version: int | None, revision: int, now: datetime
) -> None:
    connection.execute(delete(guide_publications).where(guide_publications.c.item_code == item_code))
    connection.execute(
        insert(guide_publications).values(
            item_code=item_code, version=version, revision=revision, published_at=now
        )
    )


def publish_guides(store: Store, guides: Iterable[ServiceGuide], by: str) -> int:
    """Publish all of `guides` in one transaction; returns the new revision."""
    with store.begin() as connection:
        return _publish(connection, guides, by)


def _publish(connection: Connection, guides: Iterable[ServiceGuide], by: str) -> int:
    now = datetime.now(UTC)
    revision = _next_revision(connection)
    for guide in guides:
        version = _add_version(connection, guide, by, now)
        _point_at(connection, guide.item_code, version, revision, now)
    return revision


def publish_draft(store: Store, item_code: str, by: str) -> int:
    """Publish the draft of one guide; returns the new revision. Raises UnknownGuide."""
    mine = guide_drafts.c.item_code == item_code
    with store.begin() as connection:
        query = select(guide_drafts.c.content, guide_drafts.c.content_hash).where(mine)
        draft = connection.execute(query).first()
        if draft is None:
            raise UnknownGuide(f"没有待发布的草稿：{item_code}")
        revision = _publish(connection, [ServiceGuide.model_validate(draft.content)], by)
        # A draft that somebody saved meanwhile is another one and stays.
        same = guide_drafts.c.content_hash == draft.content_hash
        connection.execute(delete(guide_drafts).where(mine, same))
    return revision


def rollback_guide(store: Store, item_code: str, version: int, by: str) -> int:
    """Let residents read an earlier version again; returns the new revision. Raises UnknownGuide."""
    now = datetime.now(UTC)
    with store.begin() as connection:
        known = select(guide_versions.c.version).where(
            guide_versions.c.item_code == item_code, guide_versions.c.version == version
        )
        if connection.execute(known).first() is None:
            raise UnknownGuide(f"没有这个版本：{item_code} 第 {version} 版")
        revision = _next_revision(connection)
        _point_at(connection, item_code, version, revision, now)
    return revision


def withdraw_guide(store: Store, item_code: str) -> int:
    """Take a guide offline, its versions kept; returns the new revision. Raises UnknownGuide."""
    now = datetime.now(UTC)
    with store.begin() as connection:
        live = select(guide_publications.c.version).where(guide_publications.c.item_code == item_code)
        if connection.execute(live).scalar() is None:
            raise UnknownGuide(f"没有已发布的指南：{item_code}")
        revision = _next_revision(connection)
        _point_at(connection, item_code, None, revision, now)
    return revision


def save_drafts(store: Store, guides: Iterable[ServiceGuide], by: str) -> None:
    """Keep guides as drafts, each replacing an earlier draft of the same item; one transaction."""
    now = datetime.now(UTC)
    with store.begin() as connection:
        for guide in guides:
            connection.execute(delete(guide_drafts).where(guide_drafts.c.item_code == guide.item_code))
            connection.execute(
                insert(guide_drafts).values(
                    item_code=guide.item_code,
                    content=guide.model_dump(mode="json"),
                    content_hash=get_content_hash(guide),
                    updated_at=now,
                    updated_by=by,
                )
            )


def get_revision(store: Store) -> int:
    """The revision of the newest change."""
    with store.read() as connection:
        return int(connection.execute(select(guide_revisions.c.revision)).scalar_one())


def read_changes(store: Store, since: int) -> GuideChanges:
    """Every readable publication newer than revision `since`, read in one transaction."""
    query = (
        select(
            guide_publications.c.item_code,
            guide_publications.c.version,
            guide_publications.c.published_at,
            guide_publications.c.revision,
            guide_versions.c.content,
        )
        .outerjoin(
            guide_versions,
            (guide_versions.c.item_code == guide_publications.c.item_code)
            & (guide_versions.c.version == guide_publications.c.version),
        )
        .where(guide_publications.c.revision > since)
    )
    with store.read() as connection:
        rows = connection.execute(query).all()
    changes = tuple(change for row in rows if (change := _read_change(row)))
    return GuideChanges(max((row.revision for row in rows), default=since), changes)


def _read_change(row: Row[*tuple[Any, ...]]) -> GuideChange | None:
    if row.version is None:
        return GuideChange(row.item_code, None)
    try:
        guide = ServiceGuide.model_validate(row.content)
    except ValidationError as error:
        # Stored under the rules of another version of this program: one such guide must not keep out the rest.
        fields = sorted({".".join(map(str, one["loc"])) for one in error.errors()})
        log.warning("stored_guide_skipped", item_code=row.item_code, version=row.version, fields=fields)
        return None
    return GuideChange(row.item_code, PublishedGuide(guide, row.version, row.published_at))


def read_published(store: Store) -> dict[str, str]:
    """Content hash of every published guide by item code: what an import compares with."""
    query = select(guide_publications.c.item_code, guide_versions.c.content_hash).join(
        guide_versions,
        (guide_versions.c.item_code == guide_publications.c.item_code)
        & (guide_versions.c.version == guide_publications.c.version),
    )
    with store.read() as connection:
        return {row.item_code: row.content_hash for row in connection.execute(query)}
