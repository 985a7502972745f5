"""How many connections may wait for an answer at the same time, so that the page and the next message find a thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Seats:
    """A fixed number of seats; who finds none does not wait."""

    def __init__(self, count: int) -> None:
        self._free = threading.BoundedSemaphore(count) if count > 0 else None

    @contextmanager
    def take(self) -> Iterator[bool]:
        """Whether there was a seat; it is free again when the block ends."""
        is_seated = self._free is not None and self._free.acquire(blocking=False)
        try:
            yield is_seated
        finally:
            if is_seated and self._free is not None:
                self._free.release()
