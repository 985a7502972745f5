"""The worker: `dramatiq gateway.jobs.worker:start --processes 1 --threads 4`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import dramatiq
import structlog
from dramatiq.brokers.redis import RedisBroker

from gateway.jobs.broker import QUEUE, create_broker
from gateway.jobs.clock import Clock, DueWork
from gateway.jobs.job_logs import name_jobs
from gateway.jobs.late_answer import build_late_answers
from gateway.jobs.outgoing import build_platform_work
from gateway.jobs.parts import WorkerParts, build_worker_parts
from gateway.operations.logs import configure_logs
from gateway.redis_clients import connect_jobs
from palmgov.channels.accounts import load_channels
from palmgov.channels.inbound import delete_old_inbound
from palmgov.channels.outbox import delete_old_outbox
from palmgov.channels.platform_names import delete_unused_names
from palmgov.channels.quota import delete_closed_windows
from palmgov.channels.wechat_account import WechatAccount
from palmgov.conversations.answer_log import delete_old_answers, record_answers
from palmgov.messages.register import delete_old_messages
from palmgov.settings import load_settings

log = structlog.get_logger()
SWEEP_SECONDS = 6 * 3600
# Their job comes within a second; this is for rows whose job was lost and that no other followed.
LOST_ROWS_SECONDS = 60
# A platform comes again within seconds; a day leaves room to look into what went wrong.
SEEN_KEPT = timedelta(days=1)

PartsSource = Callable[[], WorkerParts]


def start() -> None:
    """Set the broker of this process up; parts are made by its first job, after every fork."""
    settings = load_settings()
    configure_logs()
    for handler in logging.getLogger().handlers:
        handler.addFilter(name_jobs)
    broker = create_broker(connect_jobs(settings))
    dramatiq.set_broker(broker)
    # Read here, so that a wrong file ends the process and not only its clock.
    accounts = load_channels(settings.channels).wechat
    find_parts = cache(lambda: build_worker_parts(settings))
    broker.add_middleware(Clock(lambda: list_due_works(find_parts(), accounts)))
    declare_jobs(broker, find_parts)


def list_due_works(parts: WorkerParts, accounts: Mapping[str, WechatAccount]) -> Sequence[DueWork]:
    """What the clock looks after. Every worker sweeps at its start and then now and then; twice does no harm."""
    sweep = DueWork("sweep", lambda: sweep_records(parts), every_seconds=SWEEP_SECONDS)
    rows = DueWork("answer rows", lambda: write_answers(parts), every_seconds=LOST_ROWS_SECONDS)
    return (build_late_answers(parts), *build_platform_work(parts, accounts), sweep, rows)


def declare_jobs(broker: RedisBroker, find_parts: PartsSource) -> None:
    """Make every job known to `broker`."""

    def declare(job: Callable[..., None], name: str, **options: Any) -> None:
        dramatiq.actor(actor_name=name, queue_name=QUEUE, broker=broker, **options)(job)

    declare(lambda: write_answers(find_parts()), "record_answers", max_retries=10)


def write_answers(parts: WorkerParts) -> None:
    """Write the rows of the answer log that wait."""
    parts.rows.write_all(lambda records: record_answers(parts.store, records))


def sweep_records(parts: WorkerParts) -> None:
    """Delete what has passed its retention period."""
    settings, now = parts.settings, datetime.now(UTC)
    answers = delete_old_answers(parts.store, settings.answer_log_retention_days, now)
    messages = delete_old_messages(parts.store, settings.message_retention_days, now)
    waiting = timedelta(days=settings.conversation_retention_days)
    with parts.store.begin() as connection:
        inbound = delete_old_inbound(connection, now, SEEN_KEPT, waiting)
        outbox = delete_old_outbox(connection, now - waiting)
        delete_closed_windows(connection, now)
        delete_unused_names(connection)
    log.info("swept", answers=answers, messages=messages, inbound=inbound, outbox=outbox)
