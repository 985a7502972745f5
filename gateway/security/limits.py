"""Rate limits, counted in Redis across processes, and in memory while Redis is away."""

from __future__ import annotations

import ipaddress
import math
import time
from dataclasses import dataclass

import structlog
from flask import Request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import FixedWindowRateLimiter
from redis import ConnectionPool, RedisError

from gateway.problems.kinds import TOO_MANY_REQUESTS, Problem
from gateway.security.pseudonyms import Pseudonyms
from palmgov.settings import Settings

log = structlog.get_logger()
READINGS_PER_TURN = 5


@dataclass(frozen=True)
class LimitRules:
    """How much one conversation and one address may ask."""

    conversation: RateLimitItem
    address: RateLimitItem
    reading: RateLimitItem


class RequestLimits:
    """Counts requests and stops the ones that are too many."""

    def __init__(self, settings: Settings, pool: ConnectionPool, pseudonyms: Pseudonyms) -> None:
        self._rules = _read_rules(settings)
        storage = RedisStorage("redis://", connection_pool=pool, key_prefix="palmgov:limit")
        self._shared = FixedWindowRateLimiter(storage)
        self._local = FixedWindowRateLimiter(MemoryStorage())
        self._pseudonyms = pseudonyms

    def check_address(self, request: Request) -> None:
        """Count one request of its address; raises Problem 429.

        The machine itself is not limited: its own tools ask in bulk. Behind a proxy on the same
        machine `trusted_proxies` must be set, then residents' own addresses are counted.
        """
        self._count_address(self._rules.address, "address", request)

    def check_reading(self, request: Request) -> None:
        """Count one search or sheet for its address; raises Problem 429."""
        self._count_address(self._rules.reading, "reading", request)

    def check_conversation(self, conversation: str) -> None:
        """Count one message of `conversation`; raises Problem 429."""
        self._count(self._rules.conversation, "conversation", conversation)

    def _count_address(self, rule: RateLimitItem, scope: str, request: Request) -> None:
        address = request.remote_addr
        if address and not _is_machine_itself(request, address):
            self._count(rule, scope, address)

    def _count(self, rule: RateLimitItem, scope: str, name: str) -> None:
        key = self._pseudonyms.name(name)
        try:
            limiter = self._shared
            is_within = limiter.hit(rule, scope, key)
        except RedisError:
            limiter = self._local
            is_within = limiter.hit(rule, scope, key)
        if not is_within:
            log.warning("too many requests", scope=scope)
            seconds = _seconds_left(limiter, rule, scope, key)
            raise Problem(TOO_MANY_REQUESTS, headers={"Retry-After": seconds})


def _read_rules(settings: Settings) -> LimitRules:
    address = parse(settings.address_limit)
    # A search runs at every few key strokes, and costs a fraction of a turn.
    reading = type(address)(READINGS_PER_TURN * address.amount, address.multiples)
    return LimitRules(parse(settings.chat_limit), address, reading)


def _seconds_left(limiter: FixedWindowRateLimiter, rule: RateLimitItem, scope: str, key: str) -> str:
    try:
        resets_at = limiter.get_window_stats(rule, scope, key).reset_time
    except RedisError:
        resets_at = time.time() + rule.get_expiry()
    return str(max(1, math.ceil(resets_at - time.time())))


def _is_machine_itself(request: Request, address: str) -> bool:
    if "X-Forwarded-For" in request.headers:
        # A proxy on this machine, perhaps one nobody told us about: a resident stands behind it.
        return False
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
