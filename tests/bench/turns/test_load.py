"""How residents ask."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict

from bench.turns.dialogues import Turn
from bench.turns.load import Load, ask_at_rate, saturate
from bench.turns.quality import judge
from tests.bench.fake_bot import FakeBot

DIALOGUES = (
    (Turn("a1", "a1", "a1"), Turn("a2", "a2", "a2")),
    (Turn("b1", "b1", "b1"), Turn("b2", "x", "b2")),
)


def _group(bot: FakeBot) -> dict[str, list[str]]:
    conversations = defaultdict(list)
    for conversation, text in bot.heard:
        conversations[conversation].append(text)
    return conversations


WHOLE = {("a1", "a2"), ("b1", "b2")}
BEGUN = WHOLE | {("a1",), ("b1",)}


def test_saturation_asks_whole_dialogues_in_fresh_conversations_until_time_is_up() -> None:
    bot = FakeBot()
    load = asyncio.run(saturate(bot, DIALOGUES, clients=3, seconds=0.05))
    assert load.failed == 0
    assert len(load.milliseconds) == len(bot.heard)
    assert WHOLE <= {tuple(texts) for texts in _group(bot).values()} <= BEGUN


def test_at_a_rate_each_conversation_keeps_the_order_of_its_turns() -> None:
    bot = FakeBot()
    load = asyncio.run(ask_at_rate(bot, DIALOGUES, 1000, 0.1, random.Random(1)))
    assert len(load.milliseconds) == len(bot.heard)
    assert WHOLE <= {tuple(texts) for texts in _group(bot).values()} <= BEGUN


def test_turns_without_an_answer_count_as_failed_alone() -> None:
    bot = FakeBot(deaf_to="a2")
    load = asyncio.run(saturate(bot, DIALOGUES[:1], clients=1, seconds=0.02))
    assert load.failed == sum(text == "a2" for _, text in bot.heard)
    assert len(load.milliseconds) == len(bot.heard) - load.failed


def test_turns_per_second_are_answered_turns() -> None:
    assert Load([1.0] * 30, failed=10, seconds=2).per_second == 15


def test_quality_is_the_share_of_all_turns() -> None:
    quality = asyncio.run(judge(FakeBot(deaf_to="a2"), DIALOGUES))
    assert (quality.right_item, quality.right_answer) == (0.5, 0.5)
