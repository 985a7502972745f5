"""The visitor cookie: tells one browser from another, and nothing about the person."""

from __future__ import annotations

import re
import secrets

from flask import Response, request

COOKIE = "palmgov_visitor"
_VALUE = re.compile(r"^[A-Za-z0-9_-]{22}$")
_ONE_YEAR_SECONDS = 31_536_000


def find_visitor() -> str | None:
    """The visitor of this request; a cookie that we cannot have set counts as none."""
    value = request.cookies.get(COOKIE, "")
    return value if _VALUE.fullmatch(value) else None


def remember_visitor(response: Response) -> Response:
    """Give a new browser its cookie: 128 random bits that scripts cannot read."""
    if find_visitor() is None:
        response.set_cookie(
            COOKIE,
            secrets.token_urlsafe(16),
            max_age=_ONE_YEAR_SECONDS,
            secure=request.is_secure,
            httponly=True,
            samesite="Lax",
        )
    return response
