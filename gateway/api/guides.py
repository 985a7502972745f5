"""Open data: the published guides."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from apiflask import APIBlueprint
from flask import Response, request
from pydantic import BaseModel, Field

from gateway.parts import get_parts
from gateway.problems.kinds import GUIDE_NOT_FOUND, Problem
from palmgov.guides.model import ServiceGuide
from palmgov.guides.publishing import PublishedGuide
from palmgov.guides.snapshot import GuideSnapshot

blueprint = APIBlueprint("guides", __name__, url_prefix="/api/v1", tag="办事指南")


class GuidesQuery(BaseModel):
    """Which guides to list."""

    q: Annotated[str, Field(max_length=200)] = ""
    theme: Annotated[str, Field(max_length=200)] = ""
    limit: Annotated[int, Field(ge=1, le=500)] = 20
    offset: Annotated[int, Field(ge=0)] = 0


class GuideSummary(BaseModel):
    """One guide in a list."""

    item_code: str
    name: str
    summary: str | None
    department: str
    sample: bool
    version: int


class GuideList(BaseModel):
    """A page of guides; `total` counts all that match."""

    revision: int
    total: int
    guides: list[GuideSummary]


class GuideDocument(BaseModel):
    """A whole published guide."""

    version: int
    published_at: datetime
    guide: ServiceGuide


def summarise(published: PublishedGuide) -> GuideSummary:
    """A guide as one line of a list."""
    guide = published.guide
    return GuideSummary(
        item_code=guide.item_code,
        name=guide.name,
        summary=guide.summary,
        department=guide.department,
        sample=guide.sample,
        version=published.version,
    )


@blueprint.get("/guides")
@blueprint.input(GuidesQuery, location="query")
@blueprint.output(GuideList)
@blueprint.doc(summary="查找或列出已公布的办事指南")
def list_guides(query_data: GuidesQuery) -> Response:
    """Guides that fit what was typed, or all of them."""
    parts = get_parts()
    parts.limits.check_reading(request)
    snapshot = parts.library.snapshot
    found = _find(snapshot, query_data)
    page = found[query_data.offset : query_data.offset + query_data.limit]
    answer = GuideList(
        revision=snapshot.revision, total=len(found), guides=[summarise(published) for published in page]
    )
    return _respond(answer, f"list-{snapshot.revision}")


@blueprint.get("/guides/<item_code>")
@blueprint.output(GuideDocument)
@blueprint.doc(summary="一份已公布的办事指南", description="字段名与 GB/T 39046-2020 对应。")
def show_guide(item_code: str) -> Response:
    """One whole guide."""
    published = get_parts().library.snapshot.find_guide(item_code)
    if published is None:
        raise Problem(GUIDE_NOT_FOUND)
    document = GuideDocument(
        version=published.version, published_at=published.published_at, guide=published.guide
    )
    return _respond(document, f"{item_code}-{published.version}-{published.published_at.timestamp():.0f}")


def _find(snapshot: GuideSnapshot, query: GuidesQuery) -> list[PublishedGuide]:
    if query.q.strip():
        # All that fit: the theme sorts out and the page is cut afterwards, so that `total` is true.
        found = snapshot.suggest(query.q, len(snapshot.guides))
    else:
        found = sorted(snapshot.guides.values(), key=lambda published: published.guide.item_code)
    return [one for one in found if not query.theme or query.theme in one.guide.themes]


def _respond(answer: BaseModel, tag: str) -> Response:
    response = Response(answer.model_dump_json(), mimetype="application/json")
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "no-cache"
    response.make_conditional(request)
    return response
