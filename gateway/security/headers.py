"""Headers on every response."""

from __future__ import annotations

from flask import Flask, Response, request

# Nothing inline and nothing from elsewhere: an answer that held markup could still run nothing.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(self), microphone=(self)"),
)
ONE_YEAR_SECONDS = 31_536_000
SECURE_HEADERS = (*HEADERS, ("Strict-Transport-Security", f"max-age={ONE_YEAR_SECONDS}"))


def add_headers(response: Response) -> Response:
    """Set the headers; HTTPS is only demanded of browsers that already came by HTTPS."""
    # Asking the response for each one would look through all of its headers each time.
    present = {name.lower() for name, _ in response.headers}
    for name, value in SECURE_HEADERS if request.is_secure else HEADERS:
        if name.lower() not in present:
            response.headers.add(name, value)
    return response


def register_headers(app: Flask) -> None:
    """Add the headers to every response."""
    app.after_request(add_headers)
