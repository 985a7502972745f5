"""The queue that the gateway fills and the worker empties."""

from __future__ import annotations

from dramatiq.brokers.redis import RedisBroker
from dramatiq.middleware import AgeLimit, Retries, ShutdownNotifications, TimeLimit
from redis import Redis

QUEUE = "palmgov"
ONE_DAY_MILLISECONDS = 24 * 3600 * 1000
ONE_MINUTE_MILLISECONDS = 60_000
# Jobs that a killed worker held, the waiting ones too, go back to the queue when it has been silent for so long and
# another looks. By Dramatiq's defaults an idle worker looks every quarter of an hour; residents wait for these answers.
# Not much shorter: a gateway without traffic is silent too, and the look at each silent one reads all of Redis's keys.
DEAD_AFTER_MILLISECONDS = 30_000
MAINTENANCES_PER_MILLION = 50_000


def create_broker(client: Redis) -> RedisBroker:
    """A broker over `client`, which must hand out bytes and may block for seconds.

    The age limit keeps a worker that was away for long from answering yesterday's questions.
    """
    middleware = [
        AgeLimit(max_age=ONE_DAY_MILLISECONDS),
        TimeLimit(time_limit=ONE_MINUTE_MILLISECONDS),
        ShutdownNotifications(notify_shutdown=True),
        Retries(max_retries=5, min_backoff=1000, max_backoff=ONE_MINUTE_MILLISECONDS),
    ]
    broker = RedisBroker(
        client=client,
        middleware=middleware,
        namespace="palmgov:jobs",
        heartbeat_timeout=DEAD_AFTER_MILLISECONDS,
        maintenance_chance=MAINTENANCES_PER_MILLION,
    )
    broker.declare_queue(QUEUE)
    return broker
