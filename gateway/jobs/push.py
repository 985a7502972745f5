"""Sending what is in the outbox: claim, write, pay, send, settle, each step a transaction of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from palmgov.channels.outbox_message import Claim, OutboxMessage
from palmgov.channels.push_claims import (
    claim_next,
    list_due_senders,
    mark_lost_exchanges,
    release_lost_claims,
)
from palmgov.channels.push_outcomes import Exchange, PushOutcomes
from palmgov.channels.quota import release_held
from palmgov.channels.sender_key import SenderKey
from palmgov.store.database import Store
from palmgov.wechat.errors import Kind, WechatError

log = structlog.get_logger()
# What the platform said must be written down, whatever happens to the database: about 25 seconds.
SETTLE_PAUSES_SECONDS = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8)


class CannotSend(Exception):
    """A message has no way out; the text is a word for logs and operators and names no person."""


class MustWait(Exception):
    """A message may not be pushed by this account at all: the resident gets it after writing next."""


class Letter(Protocol):
    """A message that is ready to go. `send` raises WechatError; with UNSURE it may have arrived."""

    def send(self) -> None:
        """One exchange with the platform."""


class Carrier(Protocol):
    """Writes messages for one platform."""

    def prepare(self, message: OutboxMessage) -> Letter:
        """Everything before the exchange; raises CannotSend, MustWait or WechatError."""


class OutboxPusher:
    """Pushes messages of every platform; `carriers` are found by the channel's name."""

    def __init__(
        self,
        store: Store,
        carriers: Mapping[str, Carrier],
        outcomes: PushOutcomes,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._carriers = carriers
        self._outcomes = outcomes
        self._clock = clock
        self._stopping = threading.Event()

    def list_due(self, limit: int) -> Sequence[SenderKey]:
        """Residents who have something to be sent now; first what dead workers left is put in order."""
        now = self._clock()
        with self._store.begin() as connection:
            released = release_lost_claims(connection, now)
            unsure = mark_lost_exchanges(connection, now)
            release_held(connection, now)
        if released or unsure:
            log.warning("pushes of a lost worker", released=released, unsure=unsure)
        with self._store.read() as connection:
            return list_due_senders(connection, now, limit)

    def push_next(self, key: SenderKey) -> bool:
        """Push the resident's next message; False when there was none to push."""
        with self._store.begin() as connection:
            claim = claim_next(connection, key, self._clock())
        if claim is None:
            return False
        letter = self._prepare(claim)
        if self._stopping.is_set():
            # An exchange that is cut off would be unsure; this way the claim's lease gives the message back.
            return False
        exchange = self._begin(claim) if letter else None
        if letter and exchange:
            self._send(letter, exchange)
        return True

    def stop(self) -> None:
        """Begin no exchange any more, and wait no longer for a database that is away."""
        self._stopping.set()

    def _prepare(self, claim: Claim) -> Letter | None:
        try:
            carrier = self._carriers.get(claim.message.key.channel)
            if carrier is None:
                raise CannotSend("no_carrier")
            return carrier.prepare(claim.message)
        except MustWait as wait:
            reason = str(wait)
            self._write_down(lambda db, now: self._outcomes.hold(db, claim, reason, now))
        except WechatError as failure:
            error = failure
            self._write_down(lambda db, now: self._outcomes.postpone(db, claim, error, now))
        except SQLAlchemyError:
            # The lease gives the message back; nothing is known to be wrong with it.
            raise
        except Exception as fault:  # noqa: BLE001 - a message that cannot be written must not hold up the next
            word = str(fault) if isinstance(fault, CannotSend) else type(fault).__name__
            log.error("message buried", outbox=claim.message.id, reason=word)
            self._write_down(lambda db, now: self._outcomes.bury(db, claim, word, now))
        return None

    def _begin(self, claim: Claim) -> Exchange | None:
        with self._store.begin() as connection:
            return self._outcomes.begin(connection, claim, self._clock())

    def _send(self, letter: Letter, exchange: Exchange) -> None:
        number = exchange.claim.message.id
        try:
            letter.send()
        except WechatError as failure:
            error = failure
        except Exception as bug:  # noqa: BLE001 - nobody knows how far it came
            error = WechatError(None, Kind.UNSURE, type(bug).__name__)
        else:
            self._write_down(lambda db, now: self._outcomes.record_sent(db, exchange, now))
            log.info("pushed", outbox=number)
            return
        log.warning("not pushed", outbox=number, kind=error.kind, code=error.code)
        self._write_down(lambda db, now: self._outcomes.record_failed(db, exchange, error, now))

    def _write_down(self, write: Callable[[Connection, datetime], None]) -> None:
        for pause in SETTLE_PAUSES_SECONDS:
            try:
                return self._write_once(write)
            except SQLAlchemyError as error:
                log.warning("outcome not written yet", reason=type(error).__name__)
                self._stopping.wait(pause)
        return self._write_once(write)

    def _write_once(self, write: Callable[[Connection, datetime], None]) -> None:
        with self._store.begin() as connection:
            write(connection, self._clock())
