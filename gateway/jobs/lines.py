"""Work for many residents at once and in order within each: a line for each, a few at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

import structlog

log = structlog.get_logger()
Key = TypeVar("Key", bound=Hashable)


class Lines(Generic[Key]):
    """`find_due` names residents or conversations for whom something is to be done, `serve_next` does one's next piece of it.

    `serve_next` answers whether there may be another one behind.
    """

    def __init__(
        self,
        name: str,
        find_due: Callable[[int], Iterable[Key]],
        serve_next: Callable[[Key], bool],
        threads: int,
    ) -> None:
        self._name = name
        self._find_due = find_due
        self._serve_next = serve_next
        self._most = 4 * threads
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._lock = threading.Lock()
        self._in_hand: set[Key] = set()
        self._stopping = threading.Event()

    def run(self) -> None:
        """Begin what is due and not under way already."""
        for key in self._find_due(self._most):
            with self._lock:
                if key in self._in_hand or len(self._in_hand) >= self._most:
                    continue
                self._in_hand.add(key)
            self._pool.submit(self._walk, key)

    def close(self) -> None:
        """Let every piece that has begun end; what is behind it waits in the database."""
        self._stopping.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _walk(self, key: Key) -> None:
        try:
            while not self._stopping.is_set() and self._serve_next(key):
                pass
        except Exception as error:  # noqa: BLE001 - the edge of a thread; leases bring the message back
            log.error("line broke off", line=self._name, reason=type(error).__name__)
        finally:
            with self._lock:
                self._in_hand.discard(key)
