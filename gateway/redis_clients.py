"""Clients of Redis, each as patient as its use allows."""

from __future__ import annotations

from redis import ConnectionError, Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from palmgov.settings import Settings

# Redis is next door: one that has not answered by then is as good as gone. A turn asks a silent
# Redis up to three times before it gives up, and the resident must have a sentence in three seconds.
REDIS_SECONDS = 0.5
WAITING_SECONDS = 30.0


def connect_redis(settings: Settings) -> Redis:
    """The client of turns: it fails fast."""
    return _connect(settings, REDIS_SECONDS)


def connect_waiting(settings: Settings) -> Redis:
    """The client of readers that wait for something to happen."""
    return _connect(settings, WAITING_SECONDS)


def connect_jobs(settings: Settings) -> Redis:
    """The queue's own client: Dramatiq reads bytes."""
    return _connect(settings, REDIS_SECONDS, decode=False)


def _connect(settings: Settings, reply_seconds: float, decode: bool = True) -> Redis:
    return Redis.from_url(
        settings.redis_url,
        decode_responses=decode,
        socket_timeout=reply_seconds,
        socket_connect_timeout=REDIS_SECONDS,
        # A connection that Redis closed when it restarted is replaced at once.
        retry=Retry(NoBackoff(), 1, supported_errors=(ConnectionError,)),
    )
