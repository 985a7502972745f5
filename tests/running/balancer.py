"""Chooses a gateway as a load balancer does: one that failed is left out until it says that it is alive."""

from __future__ import annotations

import requests

CHECK_SECONDS = 1.0


class Balancer:
    """Spreads the residents over the gateways. Shared by all threads of a crowd."""

    def __init__(self, urls: tuple[str, ...]) -> None:
        self._urls = urls
        self._failed: set[str] = set()

    def choose(self, place: int) -> str:
        """The gateway at `place`, or the next one that is alive."""
        order = [self._urls[(place + step) % len(self._urls)] for step in range(len(self._urls))]
        return next((url for url in order if self._is_alive(url)), order[0])

    def note_failure(self, url: str) -> None:
        """Leave this one out for now."""
        self._failed.add(url)

    def _is_alive(self, url: str) -> bool:
        if url not in self._failed:
            return True
        try:
            requests.get(f"{url}/healthz", timeout=CHECK_SECONDS).raise_for_status()
        except requests.RequestException:
            return False
        self._failed.discard(url)
        return True
