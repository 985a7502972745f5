"""The chat page, the guide pages and the leaflets."""

from __future__ import annotations

from datetime import UTC, datetime

from apiflask import APIBlueprint
from flask import Response, make_response, render_template, request, url_for

from gateway.pages.groups import group_guides
from gateway.pages.leaflet import Leaflet, print_leaflet
from gateway.pages.popular import choose_questions
from gateway.parts import get_parts
from gateway.problems.kinds import GUIDE_NOT_FOUND, Problem
from gateway.security.visitor import remember_visitor
from palmgov.guides.fields import ALL_SECTIONS, Reading, describe_fields
from palmgov.guides.opening import LOCAL_ZONE
from palmgov.guides.publishing import PublishedGuide
from palmgov.guides.snapshot import GuideSnapshot
from palmgov.guides.validity import describe_validity

blueprint = APIBlueprint("pages", __name__, enable_openapi=False)
MOST_RESULTS = 20
LONGEST_QUERY = 200


@blueprint.get("/")
def show_chat() -> Response:
    """The resident's chat page."""
    snapshot = get_parts().library.snapshot
    page = render_template(
        "page/chat.html",
        desk=snapshot.desk,
        themes=[{"name": theme.name, "text": theme.name} for theme in snapshot.themes],
        popular=choose_questions(snapshot),
    )
    response = make_response(page)
    # The page sets a cookie, so no shared cache may keep it.
    response.headers["Cache-Control"] = "private, no-cache"
    return remember_visitor(response)


@blueprint.get("/guides")
def list_guides() -> str:
    """All guides in groups, or the ones that fit `q`."""
    parts = get_parts()
    snapshot = parts.library.snapshot
    query = request.args.get("q", "")[:LONGEST_QUERY].strip()
    if query:
        parts.limits.check_reading(request)
    found = snapshot.suggest(query, MOST_RESULTS) if query else []
    return render_template(
        "guides/list.html",
        desk=snapshot.desk,
        groups=[] if query else group_guides(snapshot),
        query=query,
        results=[published.guide for published in found],
    )


@blueprint.get("/guides/<item_code>")
def show_guide(item_code: str) -> str:
    """One guide, every section."""
    snapshot = get_parts().library.snapshot
    published = _get_guide(snapshot, item_code)
    now = datetime.now(UTC)
    return render_template(
        "guides/show.html",
        desk=snapshot.desk,
        published=published,
        published_on=published.published_at.astimezone(LOCAL_ZONE).date(),
        sections=describe_fields(published.guide, ALL_SECTIONS, Reading(snapshot.place, now)),
        validity=describe_validity(published.guide, now.astimezone(LOCAL_ZONE).date()),
        leaflet_url=url_for("pages.show_leaflet", item_code=item_code),
        chat_url=url_for("pages.show_chat", q=published.guide.name),
    )


@blueprint.get("/guides/<item_code>/leaflet.pdf")
def show_leaflet(item_code: str) -> Response:
    """The guide on one sheet (明白纸)."""
    parts = get_parts()
    parts.limits.check_reading(request)
    snapshot = parts.library.snapshot
    published = _get_guide(snapshot, item_code)
    path = url_for("pages.show_guide", item_code=item_code)
    base = parts.settings.public_url or request.url_root
    leaflet = Leaflet(published.guide, published.version, published.published_at, base.rstrip("/") + path)
    response = Response(print_leaflet(leaflet, snapshot.place), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{item_code}.pdf"'
    return response


def _get_guide(snapshot: GuideSnapshot, item_code: str) -> PublishedGuide:
    published = snapshot.find_guide(item_code)
    if published is None:
        raise Problem(GUIDE_NOT_FOUND)
    return published
