"""Whether a system answers what it is asked: a fast bot that is wrong would be no yardstick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.turns.bots import Bot, NotAnswered
from bench.turns.dialogues import Dialogue
from bench.turns.load import open_session


@dataclass(frozen=True)
class Quality:
    """Shares of all turns, 0 to 1."""

    right_item: float
    right_answer: float


async def judge(bot: Bot, dialogues: Sequence[Dialogue]) -> Quality:
    """Ask every dialogue once, one after the other."""
    items = answers = turns = 0
    async with open_session() as session:
        for dialogue in dialogues:
            conversation = bot.name_conversation()
            for turn in dialogue:
                turns += 1
                try:
                    answer = bot.read(await bot.post(session, conversation, turn.text))
                except NotAnswered:
                    continue
                items += answer.item == turn.item
                answers += answer.is_right(turn)
    return Quality(items / turns, answers / turns)
