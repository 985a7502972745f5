"""Turns whatever stopped a request into problem+json on the API and into a page elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping

import structlog
from apiflask import APIFlask, HTTPError
from flask import Response, render_template, request
from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException

from gateway.parts import get_parts
from gateway.problems.kinds import (
    BAD_REQUEST,
    FIELD_HINTS,
    INTERNAL,
    INVALID_CONTENT,
    INVALID_JSON,
    Problem,
    ProblemKind,
    find_kind,
)

log = structlog.get_logger()
MIME_TYPE = "application/problem+json"


def register_handlers(app: APIFlask) -> None:
    """Let every way a request can fail end in one of the known kinds."""
    app.error_processor(_handle_http_error)
    app.register_error_handler(Problem, _handle_problem)
    app.register_error_handler(RecursionError, _handle_recursion)
    app.register_error_handler(Exception, _handle_fault)


def _handle_problem(problem: Problem) -> Response:
    return _render(problem.kind, problem.detail, problem.headers)


def _handle_http_error(error: HTTPError) -> Response:
    kind = find_kind(error.status_code)
    detail = None
    if kind is INVALID_CONTENT:
        detail = _name_wrong_fields(error.detail)
    elif kind is BAD_REQUEST and request.is_json:
        kind = INVALID_JSON
    allowed = Headers(error.headers).get("Allow")
    return _render(kind, detail, {"Allow": allowed} if allowed else {})


def _handle_recursion(_error: RecursionError) -> Response:
    # Thousands of nested brackets fit in a small body and exhaust the JSON reader's stack.
    return _render(INVALID_JSON, None, {})


def _handle_fault(error: Exception) -> Response:
    if isinstance(error, HTTPException):
        return _render(find_kind(error.code or 500), None, {})
    log.error("request failed", endpoint=request.endpoint, exc_info=error)
    get_parts().metrics.failures.labels(part="gateway").inc()
    return _render(INTERNAL, None, {})


def _name_wrong_fields(detail: object) -> str | None:
    if not isinstance(detail, Mapping):
        return None
    names = [str(name).split(".")[0] for fields in detail.values() for name in fields]
    hints = [FIELD_HINTS.get(name, "请提供 text 或 location") for name in dict.fromkeys(names)]
    return "；".join(hints) or None


def _render(kind: ProblemKind, detail: str | None, headers: Mapping[str, str]) -> Response:
    if request.path.startswith("/api/"):
        body = {"type": f"/problems/{kind.name}", "title": kind.title, "status": kind.status}
        if detail:
            body["detail"] = detail
        text, mime_type = json.dumps(body, ensure_ascii=False), MIME_TYPE
    else:
        desk = get_parts().library.snapshot.desk
        text = render_template("errors/problem.html", title=kind.title, text=kind.text, desk=desk)
        mime_type = "text/html"
    response = Response(text, status=kind.status, mimetype=mime_type)
    response.headers.update(headers)
    return response
