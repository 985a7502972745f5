"""Rows of the answer log gather in Redis, and one job writes all that came in a second.

A job for each row was a tenth of what a turn computes. The rows stand in a list and not in the job, so that a job that
is lost, fails or is done twice loses and doubles none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import structlog
from pydantic import TypeAdapter, ValidationError
from redis import Redis

from palmgov.conversations.answer_log import AnswerRecord

log = structlog.get_logger()
# The worker is called for the first row, and for later ones when this is over; it comes a little later than that, since a
# clock may be fast.
CALLED_MILLISECONDS = 500
CALL_DELAY_MILLISECONDS = 1000
WRITTEN_AT_ONCE = 500
# Longer than a job may run, so that two never take the same rows out.
LOCK_SECONDS = 90.0
_ROWS = "palmgov:answer_rows"
_CALLED = "palmgov:answer_rows:called"
_LOCK = "palmgov:answer_rows:lock"
_record = TypeAdapter(AnswerRecord)


class GatheredRows:
    """The rows that wait, oldest first."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def add(self, record: AnswerRecord, pipe: Redis) -> None:
        """Put a row last, through a pipeline. Its last result is true when the worker is to be called."""
        pipe.rpush(_ROWS, _record.dump_json(record))
        pipe.set(_CALLED, 1, nx=True, px=CALLED_MILLISECONDS)

    def write_all(self, write: Callable[[Sequence[AnswerRecord]], None]) -> None:
        """Hand all rows to `write`, some hundreds at a time; those it raises for, and all behind them, stay.

        Raises what `write` raises, RedisError, and LockError when another worker writes for very long.
        """
        with self._redis.lock(_LOCK, timeout=LOCK_SECONDS, blocking_timeout=LOCK_SECONDS / 3):
            while rows := self._redis.lrange(_ROWS, 0, WRITTEN_AT_ONCE - 1):
                write([record for row in rows if (record := _read(row)) is not None])
                self._redis.ltrim(_ROWS, len(rows), -1)


def _read(row: str | bytes) -> AnswerRecord | None:
    try:
        return _record.validate_json(row)
    except ValidationError:
        # Of another release. It would never become readable, and must not hold up the rest.
        log.error("row of the answer log not readable")
        return None
