"""A page for each kind of problem: where the `type` of problem+json leads."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import render_template

from gateway.parts import get_parts
from gateway.problems.kinds import KINDS_BY_NAME, NOT_FOUND, Problem

blueprint = APIBlueprint("problems", __name__, enable_openapi=False)


@blueprint.get("/problems/<name>")
def show_problem(name: str) -> str:
    """What this kind of problem means and what to do about it."""
    kind = KINDS_BY_NAME.get(name)
    if kind is None:
        raise Problem(NOT_FOUND)
    desk = get_parts().library.snapshot.desk
    return render_template("problems/show.html", kind=kind, desk=desk)
