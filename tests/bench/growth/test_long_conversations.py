"""Conversations of a hundred turns."""

from __future__ import annotations

import itertools

from bench.growth.long_conversations import ROUND, TURNS, list_texts, summarise
from bench.turns.dialogues import load_dialogues


def test_the_turns_that_are_compared_are_the_same_messages() -> None:
    for texts in itertools.islice(list_texts(load_dialogues()), 5):
        assert len(texts) == TURNS
        assert texts[1 : 1 + ROUND] == texts[-ROUND:]


def test_the_first_turn_is_in_no_comparison() -> None:
    slow_start = [[1000.0, *range(1, TURNS)] for _ in range(3)]
    result = summarise(slow_start)
    assert result.early.p99 == ROUND
    assert result.late.p99 == TURNS - 1
    assert result.by_turn[0] == 1000
