"""The states of a resident's message on a messaging platform, and which may follow which."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class InboundState(StrEnum):
    """Where a message stands."""

    RECEIVED = "received"  # recorded; its answer is being looked for
    ANSWERED = "answered"  # the answer is there; an open connection may still take it
    GIVEN = "given"  # the answer left as the reply to a callback
    PUSHING = "pushing"  # the answer is in the outbox
    PUSHED = "pushed"  # the platform has confirmed the push
    HELD = "held"  # the answer waits for the resident's next message


_S = InboundState
MOVES: Mapping[InboundState, frozenset[InboundState]] = {
    _S.RECEIVED: frozenset({_S.ANSWERED, _S.GIVEN}),
    _S.ANSWERED: frozenset({_S.GIVEN, _S.PUSHING, _S.HELD}),
    _S.HELD: frozenset({_S.GIVEN, _S.PUSHING}),
    # Taken back from the outbox, an answer is given with the next reply.
    _S.PUSHING: frozenset({_S.PUSHED, _S.HELD, _S.GIVEN}),
    _S.GIVEN: frozenset(),
    _S.PUSHED: frozenset(),
}
# An answer that is there and that nobody has seen.
READY = (_S.ANSWERED, _S.HELD)
# What a later answer of the same resident may not overtake.
UNSEEN = (_S.RECEIVED, *READY, _S.PUSHING)
FINAL = (_S.GIVEN, _S.PUSHED)


class ForbiddenMove(Exception):
    """No message goes from the one state to the other."""


def check_move(before: InboundState, after: InboundState) -> None:
    """Raise ForbiddenMove unless the table allows it."""
    if after not in MOVES[before]:
        raise ForbiddenMove(f"{before} → {after}")
