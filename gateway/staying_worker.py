"""gunicorn's thread worker whose threads stay with a connection for a moment.

After each answer gunicorn hands the connection back to the main thread, which waits for the next request and hands it to
some thread: two changes of threads, and half of what the gateway computes (measured, a millisecond a message). A proxy
under load sends its next request within milliseconds, so the thread that answered waits for it itself.
"""

from __future__ import annotations

import select
import threading
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

STAY_MILLISECONDS = 50


class StayingWorker(ThreadWorker):
    """At most half of the threads stay, so that new connections find the others."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._places = threading.BoundedSemaphore(max(1, self.cfg.threads // 2))

    def handle(self, conn: TConn) -> Any:
        """Answer a request and those that follow at once; True when the connection is to be kept, as gunicorn has it."""
        kept = super().handle(conn)
        while kept is True and self.alive and self._waits_for_next(conn):
            kept = super().handle(conn)
        return kept

    def _waits_for_next(self, conn: TConn) -> bool:
        """Whether more came, the end of the connection included."""
        if conn.parser.unreader.buf.getvalue():
            return True
        if not self._places.acquire(blocking=False):
            return False
        try:
            poll = select.poll()
            poll.register(conn.sock, select.POLLIN)
            return bool(poll.poll(STAY_MILLISECONDS))
        finally:
            self._places.release()
