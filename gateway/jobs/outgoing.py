"""The work of messaging platforms that the worker's clock looks after: late answers, then pushes."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from gateway.channels.wechat.site import Site
from gateway.jobs.clock import DueWork
from gateway.jobs.late_inbound import LateInbound, may_push
from gateway.jobs.lines import Lines
from gateway.jobs.parts import WorkerParts
from gateway.jobs.push import OutboxPusher
from gateway.jobs.wechat_carrier import WechatCarrier
from gateway.redis_clients import connect_redis
from palmgov.channels.late_answers import make_causes
from palmgov.channels.push_outcomes import PushOutcomes
from palmgov.channels.wechat_account import WechatAccount
from palmgov.wechat.clients import connect_clients

# A push mostly waits for the platform; each holds a database connection only between waits.
PUSH_THREADS = 8
# Each waits for the bot, which residents with an open connection need as well.
ANSWER_THREADS = 4


def build_platform_work(parts: WorkerParts, accounts: Mapping[str, WechatAccount]) -> Sequence[DueWork]:
    """What is due every few seconds, for the configured accounts by name."""
    return (_build_late_answers(parts, accounts), _build_pushes(parts, accounts))


def _build_late_answers(parts: WorkerParts, accounts: Mapping[str, WechatAccount]) -> DueWork:
    late = LateInbound(parts.store, parts.rasa, accounts, parts.pseudonyms, parts.desk, _get_now)
    lines = Lines("late", late.list_due, late.serve_next, ANSWER_THREADS)
    return DueWork("late", lines.run, lines.close, every_seconds=1.0)


def _build_pushes(parts: WorkerParts, accounts: Mapping[str, WechatAccount]) -> DueWork:
    carriers = {"wechat": _build_wechat_carrier(parts, accounts)}
    outcomes = PushOutcomes(make_causes(lambda key: may_push(accounts, key)), random.SystemRandom())
    pusher = OutboxPusher(parts.store, carriers, outcomes, _get_now)
    lines = Lines("push", pusher.list_due, pusher.push_next, PUSH_THREADS)

    def close() -> None:
        pusher.stop()
        lines.close()

    return DueWork("push", lines.run, close)


def _build_wechat_carrier(parts: WorkerParts, accounts: Mapping[str, WechatAccount]) -> WechatCarrier:
    clients = connect_clients(accounts, connect_redis(parts.settings), PUSH_THREADS)
    site = Site(parts.settings.public_url)
    return WechatCarrier(parts.store, parts.names, clients.by_name, clients.tokens.get, site)


def _get_now() -> datetime:
    return datetime.now(UTC)
