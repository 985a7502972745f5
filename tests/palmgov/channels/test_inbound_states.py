"""A message moves by the table and by nothing else."""

from __future__ import annotations

import itertools

import pytest

from palmgov.channels.inbound_states import (
    FINAL,
    MOVES,
    READY,
    UNSEEN,
    ForbiddenMove,
    InboundState,
    check_move,
)


@pytest.mark.parametrize(("before", "following"), list(itertools.product(InboundState, InboundState)))
def test_nothing_moves_past_the_table(before: InboundState, following: InboundState) -> None:
    if following in MOVES[before]:
        check_move(before, following)
    else:
        with pytest.raises(ForbiddenMove, match=f"{before} → {following}"):
            check_move(before, following)


def test_every_state_but_the_final_ones_can_be_left() -> None:
    assert set(MOVES) == set(InboundState)
    assert {state for state, onward in MOVES.items() if not onward} == set(FINAL)


def test_an_answer_is_either_seen_or_goes_before_later_ones() -> None:
    assert set(UNSEEN) | set(FINAL) == set(InboundState)
    assert not set(UNSEEN) & set(FINAL)
    assert set(READY) < set(UNSEEN)


@pytest.mark.parametrize("state", READY)
def test_an_answer_that_is_there_can_be_given_and_pushed(state: InboundState) -> None:
    assert {InboundState.GIVEN, InboundState.PUSHING} <= MOVES[state]
