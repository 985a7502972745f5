"""A turn in a long conversation."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.growth.asking import ask_once
from bench.turns.bots import Bot
from bench.turns.dialogues import Dialogue
from bench.turns.load import open_session
from bench.turns.percentiles import Percentiles, find_percentiles

TURNS = 100
# Each conversation goes round so many turns for ever, and as many are compared: the second to the tenth turn with the
# last ones, which are the same messages. Older events are folded away about every tenth turn, so one turn says little.
ROUND = 9
_DIALOGUES = 3


@dataclass(frozen=True)
class LengthResult:
    """Milliseconds by turn (the median of all conversations), of the second and the following, and of the last."""

    by_turn: tuple[float, ...]
    early: Percentiles
    late: Percentiles


async def measure_lengths(bot: Bot, dialogues: Sequence[Dialogue], conversations: int) -> LengthResult:
    """One conversation after the other, so that what else the machine does falls on all turns alike."""
    async with open_session() as session:
        taken = []
        for texts in itertools.islice(list_texts(dialogues), conversations):
            name = bot.name_conversation()
            taken.append([(await ask_once(bot, session, name, text))[0] for text in texts])
    return summarise(taken)


def list_texts(dialogues: Sequence[Dialogue]) -> Iterator[list[str]]:
    """The messages of one conversation after the other."""
    turn_to = itertools.cycle(dialogues)
    while True:
        chosen = list(itertools.islice(turn_to, _DIALOGUES))
        texts = [turn.text for dialogue in chosen for turn in dialogue]
        yield list(itertools.islice(itertools.cycle(texts), TURNS))


def summarise(taken: Sequence[Sequence[float]]) -> LengthResult:
    """From the milliseconds of each conversation."""
    early = [one for conversation in taken for one in conversation[1 : 1 + ROUND]]
    late = [one for conversation in taken for one in conversation[-ROUND:]]
    by_turn = tuple(statistics.median(turns) for turns in zip(*taken, strict=True))
    return LengthResult(by_turn, find_percentiles(early), find_percentiles(late))
