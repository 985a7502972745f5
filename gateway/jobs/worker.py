"""The worker: `dramatiq gateway.jobs.worker:start --processes 1 --threads 4`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

import dramatiq
import structlog
from dramatiq.brokers.redis import RedisBroker
from dramatiq.errors import Retry
from redis import RedisError

from gateway.conversation.failure import TurnFailed
from gateway.jobs.broker import QUEUE, create_broker
from gateway.jobs.job_logs import name_jobs
from gateway.jobs.late_answer import answer_pending, give_up
from gateway.jobs.parts import WorkerParts, build_worker_parts
from gateway.jobs.queue import answer_record
from gateway.operations.logs import configure_logs
from gateway.redis_clients import connect_jobs
from palmgov.conversations.answer_log import delete_old_answers, record_answer
from palmgov.settings import load_settings

log = structlog.get_logger()
# One second, then doubling to twenty: about ten minutes until a question is given up.
LATE_TRIES = 35
LONGEST_PAUSE_MILLISECONDS = 20_000
SWEEP_SECONDS = 6 * 3600
_SWEEP_KEY = "palmgov:sweep:scheduled"

PartsSource = Callable[[], WorkerParts]


def start() -> None:
    """Set the broker of this process up; parts are made by its first job, after every fork."""
    settings = load_settings()
    configure_logs()
    for handler in logging.getLogger().handlers:
        handler.addFilter(name_jobs)
    broker = create_broker(connect_jobs(settings))
    dramatiq.set_broker(broker)
    declare_jobs(broker, cache(lambda: build_worker_parts(settings)))
    start_sweeps(broker)


def declare_jobs(broker: RedisBroker, find_parts: PartsSource) -> None:
    """Make every job known to `broker`."""

    def write_answer(row: dict[str, Any]) -> None:
        record_answer(find_parts().store, answer_record.validate_python(row))

    def answer_later(conversation: str) -> None:
        try:
            answer_pending(conversation, find_parts())
        except TurnFailed as failure:
            raise Retry(str(failure)) from failure

    def give_up_late(_message: dict[str, Any], _retries: dict[str, Any]) -> None:
        give_up(_message["args"][0], find_parts())

    def sweep() -> None:
        sweep_records(find_parts())
        _schedule_sweep(broker, delay_seconds=SWEEP_SECONDS)

    def declare(job: Callable[..., None], name: str, **options: Any) -> None:
        dramatiq.actor(actor_name=name, queue_name=QUEUE, broker=broker, **options)(job)

    declare(write_answer, "record_answer", max_retries=10)
    declare(give_up_late, "give_up_late", max_retries=3)
    declare(
        answer_later,
        "answer_later",
        max_retries=LATE_TRIES,
        max_backoff=LONGEST_PAUSE_MILLISECONDS,
        on_retry_exhausted="give_up_late",
    )
    declare(sweep, "sweep", max_retries=3)


def sweep_records(parts: WorkerParts) -> None:
    """Delete what has passed its retention period."""
    days = parts.settings.answer_log_retention_days
    deleted = delete_old_answers(parts.store, days, datetime.now(UTC))
    log.info("swept", answers=deleted)


def start_sweeps(broker: RedisBroker) -> None:
    """Begin the chain of sweeps, unless another worker has begun it."""
    try:
        if broker.client.set(_SWEEP_KEY, "1", nx=True, ex=2 * SWEEP_SECONDS):
            _schedule_sweep(broker, delay_seconds=1)
    except RedisError as error:
        log.warning("no sweep scheduled", reason=type(error).__name__)


def _schedule_sweep(broker: RedisBroker, delay_seconds: int) -> None:
    broker.client.set(_SWEEP_KEY, "1", ex=2 * SWEEP_SECONDS)
    broker.get_actor("sweep").send_with_options(delay=delay_seconds * 1000)
