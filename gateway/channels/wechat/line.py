"""The connection on which the platform waits for our reply."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from typing import Any


class PlatformLine:
    """Tells whether the platform still listens: what is written to a closed connection is lost without a word."""

    def __init__(self, environ: Mapping[str, Any]) -> None:
        # Servers other than gunicorn do not tell; then the line counts as open.
        self._socket: socket.socket | None = environ.get("gunicorn.socket")

    def is_open(self) -> bool:
        """Look without reading: an end of file is a hang-up, nothing to read is somebody who waits."""
        if self._socket is None:
            return True
        try:
            return bool(self._socket.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT))
        except (BlockingIOError, InterruptedError):
            return True
        except OSError:
            return False
