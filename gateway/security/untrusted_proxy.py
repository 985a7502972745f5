"""Says once that a proxy stands before this gateway which the settings do not know of."""

from __future__ import annotations

import threading

import structlog
from flask import Flask, request

log = structlog.get_logger()


class ProxyWatch:
    """Looks at each request until the first that came through a proxy."""

    def __init__(self) -> None:
        self._has_warned = threading.Lock()

    def look(self) -> None:
        """Warn when this request names whom it was forwarded for; at most once."""
        if "X-Forwarded-For" in request.headers and self._has_warned.acquire(blocking=False):
            log.warning("proxy not trusted", setting="PALMGOV_TRUSTED_PROXIES", effect="one limit for all")


def register_proxy_watch(app: Flask, trusted_proxies: int) -> None:
    """Watch every request, unless proxies are trusted."""
    if not trusted_proxies:
        app.before_request(ProxyWatch().look)
