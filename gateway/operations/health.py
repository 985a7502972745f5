"""Which parts of the desk answer, asked side by side and kept for a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from urllib.parse import urlsplit

import urllib3
from redis import Redis, RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from palmgov.guides.library import GuideLibrary
from palmgov.settings import Settings
from palmgov.store.database import Store

PROBE_SECONDS = 0.8
KEPT_SECONDS = 1.0
Probe = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Readiness:
    """What each part said last."""

    parts: Mapping[str, bool]

    @property
    def is_ready(self) -> bool:
        """Whether a question can be answered."""
        return all(self.parts.values())


class ReadinessProbes:
    """Asks every part; a part that says nothing in time counts as down."""

    def __init__(self, probes: Mapping[str, Probe]) -> None:
        self._probes = probes
        self._pool = ThreadPoolExecutor(max_workers=2 * len(probes), thread_name_prefix="readiness")
        self._lock = threading.Lock()
        self._last: tuple[float, Readiness] | None = None

    def check(self) -> Readiness:
        """The state of all parts, at most a second old."""
        with self._lock:
            if self._last is None or time.monotonic() - self._last[0] > KEPT_SECONDS:
                readiness = self._ask_all()
                self._last = (time.monotonic(), readiness)
            return self._last[1]

    def close(self) -> None:
        """Stop asking."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _ask_all(self) -> Readiness:
        futures = {name: self._pool.submit(_ask, probe) for name, probe in self._probes.items()}
        wait(futures.values(), timeout=PROBE_SECONDS)
        return Readiness({name: future.done() and future.result() for name, future in futures.items()})


def create_probes(settings: Settings, store: Store, redis: Redis, library: GuideLibrary) -> ReadinessProbes:
    """The probes of a deployment."""
    http = urllib3.PoolManager(retries=False, timeout=urllib3.Timeout(total=PROBE_SECONDS))
    actions = urlsplit(settings.actions_url)
    return ReadinessProbes(
        {
            "redis": lambda: bool(redis.ping()),
            "database": lambda: _asks_database(store),
            "rasa": lambda: _answers(http, settings.rasa_url.rstrip("/") + "/webhooks/rest/"),
            "actions": lambda: _answers(http, f"{actions.scheme}://{actions.netloc}/health"),
            "guides": lambda: bool(library.snapshot.guides),
        }
    )


def _ask(probe: Probe) -> bool:
    try:
        return probe()
    except (RedisError, SQLAlchemyError, urllib3.exceptions.HTTPError, OSError):
        return False


def _asks_database(store: Store) -> bool:
    with store.read() as connection:
        return connection.execute(text("SELECT 1")).scalar() == 1


def _answers(http: urllib3.PoolManager, url: str) -> bool:
    return http.request("GET", url).status == 200
