"""From an edit of a guide to the first answer that has it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.turns.bots import Bot, NotAnswered
from bench.turns.load import open_session
from palmgov.guides.model import Fee, ServiceGuide

ITEM = "居民身份证补领"
# In the words of the guide, so that both understand it whatever else they were trained from.
FEE_QUESTION = "居民身份证补领的收费标准"
# No resident says so yet; the guide learns it as a folk name.
NEW_NAME = "小蓝卡重办"
_GIVE_UP_SECONDS = 120
_PAUSE_SECONDS = 0.01
Publish = Callable[[ServiceGuide], None]


@dataclass(frozen=True)
class EditTimes:
    """Seconds from an edit until it is answered: another fee, and another name for an item; None when unknown."""

    fee: float
    name: float | None


class Edits:
    """Edits of one guide, each with the question that shows it."""

    def __init__(self, guides: Sequence[ServiceGuide]) -> None:
        self.edited = next(one for one in guides if one.name == ITEM)

    def time_fee(self, publish: Publish, bot: Bot, number: int) -> float:
        """Seconds until the `number`th other fee is answered."""
        amount = f"{700 + number}元/证"
        guide = self.edited.model_copy(update={"fees": (Fee(name="工本费", amount=amount),)})
        return time_edit(lambda: publish(guide), bot, FEE_QUESTION, amount)

    def time_name(self, publish: Publish, bot: Bot) -> float:
        """Seconds until the item is found by its new name."""
        guide = self.edited.model_copy(update={"folk_names": (*self.edited.folk_names, NEW_NAME)})
        return time_edit(lambda: publish(guide), bot, f"{NEW_NAME}要多少钱", "")

    def time_again(self, load: Callable[[], None], bot: Bot) -> float:
        """Seconds until what was known before is answered after `load`."""
        return time_edit(load, bot, FEE_QUESTION, "")


def replace_guide(guides: Sequence[ServiceGuide], edited: ServiceGuide) -> tuple[ServiceGuide, ...]:
    """All guides, one of them edited."""
    return tuple(edited if one.item_code == edited.item_code else one for one in guides)


def time_edit(edit: Callable[[], None], bot: Bot, question: str, words: str) -> float:
    """Seconds from the beginning of `edit` until an answer about the item holds `words`; raises TimeoutError."""
    began_at = time.perf_counter()
    edit()
    asyncio.run(_ask_until(bot, question, words))
    return time.perf_counter() - began_at


async def _ask_until(bot: Bot, question: str, words: str) -> None:
    async with asyncio.timeout(_GIVE_UP_SECONDS), open_session() as session:
        while True:
            try:
                answer = bot.read(await bot.post(session, bot.name_conversation(), question))
            except NotAnswered:
                pass
            else:
                if answer.item == ITEM and words in answer.text:
                    return
            await asyncio.sleep(_PAUSE_SECONDS)
