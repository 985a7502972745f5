"""Keeps one process's snapshot up to date: swapped whole, within a second of a publish."""

from __future__ import annotations

import threading

import redis
import structlog

from palmgov.guides.place import Place
from palmgov.guides.publishing import read_changes
from palmgov.guides.snapshot import GuideSnapshot
from palmgov.store.database import Store

CHANGED_CHANNEL = "palmgov:guides_changed"
# Without Redis, or when a message is lost, the database itself is asked this often.
_POLL_SECONDS = 0.5
log = structlog.get_logger()


def announce_changes(client: redis.Redis | None, revision: int) -> None:
    """Tell every process that guides changed; one that misses it finds out by polling."""
    if client is None:
        return
    try:
        client.publish(CHANGED_CHANNEL, revision)
    except redis.RedisError as error:
        log.warning("guides_changed_not_announced", revision=revision, error=type(error).__name__)


class GuideLibrary:
    """Holds the current snapshot. Readers take it once per turn and never lock."""

    def __init__(self, store: Store, place: Place, client: redis.Redis | None = None) -> None:
        self._store = store
        self._client = client
        self._snapshot = GuideSnapshot.create(place)
        self._refreshing = threading.Lock()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def snapshot(self) -> GuideSnapshot:
        """The newest snapshot of this process."""
        return self._snapshot

    def refresh(self) -> bool:
        """Read what changed and swap; True when something did. A failed read leaves the old one."""
        with self._refreshing:
            current = self._snapshot
            changes = read_changes(self._store, current.revision)
            if changes.revision <= current.revision:
                return False
            self._snapshot = current.apply(changes)
        log.info("guides_swapped", revision=changes.revision, changed=len(changes.changes))
        return True

    def start(self) -> None:
        """Read everything now, then follow changes in a thread of its own."""
        self.refresh()
        self._thread = threading.Thread(target=self._follow, name="guide-library", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop following."""
        self._stopped.set()
        if self._thread:
            self._thread.join(timeout=2 * _POLL_SECONDS + 1)

    def _follow(self) -> None:
        listener = None
        while not self._stopped.is_set():
            try:
                listener = listener or self._listen()
                self._wait(listener)
            except (redis.RedisError, OSError):
                listener = None
                self._stopped.wait(_POLL_SECONDS)
            try:
                self.refresh()
            except Exception as error:  # the thread must outlive a database that is away
                log.warning("guides_not_refreshed", error=type(error).__name__)

    def _listen(self) -> redis.client.PubSub | None:
        if self._client is None:
            return None
        listener = self._client.pubsub(ignore_subscribe_messages=True)
        listener.subscribe(CHANGED_CHANNEL)
        return listener

    def _wait(self, listener: redis.client.PubSub | None) -> None:
        if listener is None:
            self._stopped.wait(_POLL_SECONDS)
        else:
            listener.get_message(timeout=_POLL_SECONDS)
