"""The states of a message on its way out, and which may follow which."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class OutboxState(StrEnum):
    """Where a message stands."""

    WAITING = "waiting"  # to be sent when its time has come and nothing of the same resident is before it
    CLAIMED = "claimed"  # a worker has it in hand, and nothing has left this machine yet
    SENDING = "sending"  # from here on the platform may have it
    SENT = "sent"
    HELD = "held"  # the platform allows no push now; it goes out when the resident opens a window
    RETURNED = (
        "returned"  # given back to the inbound register, which gives it with the resident's next message
    )
    UNSURE = "unsure"  # the platform may have sent it, and nobody knows; never sent again by itself
    DEAD = "dead"  # cannot be sent; for an operator to mend and resend
    DROPPED = "dropped"  # an operator has given it up


_S = OutboxState
MOVES: Mapping[OutboxState, frozenset[OutboxState]] = {
    # A reply to what the resident wrote meanwhile carries it.
    _S.WAITING: frozenset({_S.CLAIMED, _S.RETURNED, _S.DROPPED}),
    _S.CLAIMED: frozenset({_S.SENDING, _S.WAITING, _S.HELD, _S.DEAD}),
    _S.SENDING: frozenset({_S.SENT, _S.WAITING, _S.HELD, _S.DEAD, _S.UNSURE}),
    # A worker that was only slow may still tell what became of it.
    _S.UNSURE: frozenset({_S.SENT, _S.WAITING, _S.HELD, _S.DEAD, _S.DROPPED}),
    _S.HELD: frozenset({_S.WAITING, _S.RETURNED, _S.DROPPED}),
    _S.DEAD: frozenset({_S.WAITING, _S.RETURNED, _S.DROPPED}),
    _S.SENT: frozenset(),
    _S.RETURNED: frozenset(),
    _S.DROPPED: frozenset(),
}
# What is on its way, and so goes before everything later of the same resident.
LIVE = (_S.WAITING, _S.CLAIMED, _S.SENDING)
# What an operator may send again or give up.
RESENDABLE = (_S.DEAD, _S.UNSURE, _S.HELD)
DROPPABLE = (_S.WAITING, _S.HELD, _S.UNSURE, _S.DEAD)


class ForbiddenMove(Exception):
    """No message goes from the one state to the other."""


def check_move(before: OutboxState, after: OutboxState) -> None:
    """Raise ForbiddenMove unless the table allows it."""
    if after not in MOVES[before]:
        raise ForbiddenMove(f"{before} → {after}")
