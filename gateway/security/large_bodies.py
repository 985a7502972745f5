"""Bodies that are refused for their size: read to their end, so that the caller can go on with the same connection."""

from __future__ import annotations

from flask import Flask, Response, request

# What a caller may send by mistake. Who sends more has no business here, and the server hangs up on them.
MOST_BYTES = 1024 * 1024
_PIECE_BYTES = 64 * 1024
_TOO_LARGE = 413


def discard_body(response: Response) -> Response:
    """Read what the caller still sends.

    A server closes a connection that holds an unread rest without saying so, and whoever uses it next, for another
    resident behind a proxy too, is cut off.
    """
    if response.status_code == _TOO_LARGE:
        body, left = request.environ["wsgi.input"], MOST_BYTES
        while left > 0 and (piece := body.read(min(_PIECE_BYTES, left))):
            left -= len(piece)
    return response


def register_discarding(app: Flask) -> None:
    """Do so after every refusal."""
    app.after_request(discard_body)
