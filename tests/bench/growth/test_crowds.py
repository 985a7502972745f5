"""Many open conversations."""

from __future__ import annotations

import asyncio

from bench.growth.crowds import PROBES, measure_crowds
from bench.turns.dialogues import load_dialogues
from tests.bench.fake_bot import FakeBot


def test_each_size_adds_to_the_conversations_that_are_open() -> None:
    bot, dialogues = FakeBot(), load_dialogues()
    results = asyncio.run(measure_crowds(bot, dialogues, (3, 40)))
    assert [one.conversations for one in results] == [3, 40]
    firsts = {dialogue[0].text for dialogue in dialogues}
    assert sum(text in firsts for _, text in bot.heard) == 40
    assert len(bot.heard) == 40 + 2 * PROBES
