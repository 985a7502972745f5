"""Keeps one process's snapshot up to date: swapped whole, within a second of a publish."""

from __future__ import annotations

import threading

import redis
import structlog

from palmgov.guides.place import Place
from palmgov.guides.publishing import get_revision, read_changes
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
        self._place = place
        self._snapshot = GuideSnapshot.create(place)
        self._refreshing = threading.Lock()
        self._stopped = threading.Event()
        self._changed = threading.Event()
        self._threads: list[threading.Thread] = []

    @property
    def snapshot(self) -> GuideSnapshot:
        """The newest snapshot of this process."""
        return self._snapshot

    def refresh(self) -> bool:
        """Read what changed and swap; True when something did. A failed read leaves the old one."""
        with self._refreshing:
            current = self._snapshot
            # A backup was put back, perhaps from another machine: what we hold is of another history.
            is_restored = get_revision(self._store) < current.revision
            base = GuideSnapshot.create(self._place) if is_restored else current
            changes = read_changes(self._store, base.revision)
            if not is_restored and changes.revision <= base.revision:
                return False
            self._snapshot = base.apply(changes)
        log.info("guides_swapped", revision=changes.revision, changed=len(changes.changes))
        return True

    def start(self) -> None:
        """Read everything now, then follow changes in threads of their own."""
        self.refresh()
        tasks = {"guide-library": self._follow} | ({"guide-listener": self._listen} if self._client else {})
        for name, task in tasks.items():
            thread = threading.Thread(target=task, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def close(self) -> None:
        """Stop following."""
        self._stopped.set()
        self._changed.set()
        for thread in self._threads:
            thread.join(timeout=2 * _POLL_SECONDS + 1)

    def _follow(self) -> None:
        while not self._stopped.is_set():
            self._changed.wait(_POLL_SECONDS)
            self._changed.clear()
            try:
                self.refresh()
            except Exception as error:  # noqa: BLE001 - the thread must outlive a database that is away
                log.warning("guides_not_refreshed", error=type(error).__name__)

    def _listen(self) -> None:
        # A thread apart: the client retries for seconds when Redis is away, and polling goes on meanwhile.
        while not self._stopped.is_set():
            try:
                self._hear_changes()
            except Exception as error:  # noqa: BLE001 - the thread must outlive a Redis that is away
                # Not only Redis's own errors: a connection that is lost or closed while it is read leaves redis-py
                # without socket, buffer or parser, and it fails over whichever it misses first.
                if not isinstance(error, redis.RedisError):
                    log.warning("guides_not_listened", error=type(error).__name__)
                self._stopped.wait(_POLL_SECONDS)

    def _hear_changes(self) -> None:
        if self._client is None:
            return
        with self._client.pubsub(ignore_subscribe_messages=True) as listener:  # type: ignore[no-untyped-call]
            listener.subscribe(CHANGED_CHANNEL)
            while not self._stopped.is_set():
                if listener.get_message(timeout=_POLL_SECONDS):
                    self._changed.set()
