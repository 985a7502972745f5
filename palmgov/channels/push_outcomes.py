"""What becomes of a message in hand: every outcome is one transaction over row, quota, cause and count.

Each holds the resident's lock, as whatever else touches several of their rows does.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from palmgov.channels.outbox_message import Claim
from palmgov.channels.outbox_moves import move_claimed
from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.push_claims import EXCHANGE_LEASE
from palmgov.channels.push_counts import count_push
from palmgov.channels.push_retries import find_pause
from palmgov.channels.quota import Trigger, close_windows, give_push_back, take_push
from palmgov.store.locks import lock_name
from palmgov.wechat.errors import Kind, WechatError

_S = OutboxState
_NO_CLAIM = {"claim": None, "claimed_until": None}
_IN_HAND = (_S.CLAIMED,)
# A sweep may have called it unsure while we were only slow.
_ON_THE_WIRE = (_S.SENDING, _S.UNSURE)
# Nothing was sent, and the platform, our address or our token may be well again later.
_PASSING = frozenset({Kind.RETRY, Kind.BAD_TOKEN, Kind.BLOCKED_IP})
_NOTHING_LEFT = frozenset({Kind.OUT_OF_WINDOW, Kind.OUT_OF_QUOTA})


@dataclass(frozen=True)
class Causes:
    """What made a message necessary and hears what became of it, in the same transaction.

    `hold_again` answers whether it keeps the answer itself for the resident's next message.
    """

    confirm_pushed: Callable[[Connection, str, datetime], None]
    hold_again: Callable[[Connection, str, datetime], bool]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A message that may leave now; `trigger` names the window that pays for it."""

    claim: Claim
    trigger: Trigger
    began_at: datetime


class PushOutcomes:
    """Writes down how each push ends. `chance` spreads retries."""

    def __init__(self, causes: Causes, chance: random.Random) -> None:
        self._causes = causes
        self._chance = chance

    def begin(self, connection: Connection, claim: Claim, at: datetime) -> Exchange | None:
        """Pay for the push and note that it leaves; None when it has to wait for the resident."""
        lock_name(connection, claim.message.key.conversation)
        trigger = take_push(connection, claim.message.key, at)
        if trigger is None:
            self._hold(connection, claim, _IN_HAND, at, "no_push_left", None)
            return None
        if not move_claimed(connection, claim, _S.CLAIMED, _S.SENDING, at, claimed_until=at + EXCHANGE_LEASE):
            give_push_back(connection, claim.message.key, trigger)
            return None
        return Exchange(claim, trigger, at)

    def bury(self, connection: Connection, claim: Claim, reason: str, at: datetime) -> None:
        """It cannot even be written: for an operator to look at."""
        lock_name(connection, claim.message.key.conversation)
        if self._settle(connection, claim, _IN_HAND, _S.DEAD, at, reason=reason, code=None):
            count_push(connection, claim.message.key, "dead")

    def hold(self, connection: Connection, claim: Claim, reason: str, at: datetime) -> None:
        """It may not be pushed now, whatever the quota says."""
        lock_name(connection, claim.message.key.conversation)
        self._hold(connection, claim, _IN_HAND, at, reason, None)

    def postpone(self, connection: Connection, claim: Claim, error: WechatError, at: datetime) -> None:
        """The platform failed before anything was sent."""
        lock_name(connection, claim.message.key.conversation)
        self._record_unsent(connection, claim, _IN_HAND, error, at)
        count_push(connection, claim.message.key, f"failed_{error.kind}", error.code)

    def record_sent(self, connection: Connection, exchange: Exchange, at: datetime) -> None:
        """The platform has it."""
        lock_name(connection, exchange.claim.message.key.conversation)
        claim = exchange.claim
        if self._settle(connection, claim, _ON_THE_WIRE, _S.SENT, at, reason=None, code=None):
            self._causes.confirm_pushed(connection, claim.message.cause, at)
            count_push(connection, claim.message.key, "pushed")

    def record_failed(
        self, connection: Connection, exchange: Exchange, error: WechatError, at: datetime
    ) -> None:
        """The platform has not taken it, or nobody knows. Windows come first: one order of locks everywhere."""
        lock_name(connection, exchange.claim.message.key.conversation)
        claim, key = exchange.claim, exchange.claim.message.key
        if error.kind is Kind.UNSURE:
            # The push stays paid for, and there is no second try by itself.
            move_claimed(connection, claim, _S.SENDING, _S.UNSURE, at, reason=error.kind, code=error.code)
        elif error.kind in _NOTHING_LEFT:
            close_windows(connection, key, exchange.began_at)
            self._hold(connection, claim, _ON_THE_WIRE, at, error.kind, error.code)
        else:
            give_push_back(connection, key, exchange.trigger)
            self._record_unsent(connection, claim, _ON_THE_WIRE, error, at)
        count_push(connection, key, f"failed_{error.kind}", error.code)

    def _record_unsent(
        self,
        connection: Connection,
        claim: Claim,
        before: tuple[OutboxState, ...],
        error: WechatError,
        at: datetime,
    ) -> None:
        message, tries = claim.message, claim.message.tries + 1
        why: dict[str, Any] = {"reason": error.kind, "code": error.code, "tries": tries}
        pause = find_pause(tries, self._chance) if error.kind in _PASSING else None
        if error.kind is Kind.TOO_LONG and not message.is_shortened:
            self._settle(connection, claim, before, _S.WAITING, at, due_at=at, is_shortened=True, **why)
        elif pause is not None:
            self._settle(connection, claim, before, _S.WAITING, at, due_at=at + pause, **why)
        elif self._settle(connection, claim, before, _S.DEAD, at, **why):
            count_push(connection, message.key, "dead", error.code)

    def _hold(
        self,
        connection: Connection,
        claim: Claim,
        before: tuple[OutboxState, ...],
        at: datetime,
        reason: str,
        code: int | None,
    ) -> None:
        values = {"reason": reason, "code": code}
        if not any(move_claimed(connection, claim, state, _S.HELD, at, **values) for state in before):
            return
        if self._causes.hold_again(connection, claim.message.cause, at):
            move_claimed(connection, claim, _S.HELD, _S.RETURNED, at, **_NO_CLAIM)
        count_push(connection, claim.message.key, "held", code)

    def _settle(
        self,
        connection: Connection,
        claim: Claim,
        before: tuple[OutboxState, ...],
        after: OutboxState,
        at: datetime,
        **values: Any,
    ) -> bool:
        return any(
            move_claimed(connection, claim, state, after, at, **values, **_NO_CLAIM) for state in before
        )
