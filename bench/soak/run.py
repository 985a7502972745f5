"""One soak: the system, two platforms, the crowd, the trouble, the stragglers."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.soak.plan import SoakPlan
from bench.soak.receipt import Receipt
from bench.soak.residents import Crowd, Resident
from bench.soak.topics import find_topics
from bench.soak.trouble import Trouble, TroubleMaker
from bench.soak.verdict import Verdict, count_missing, judge_all
from palmgov.running.stack import Replicas, Stack
from tests.fixtures.stack import make_stack
from tests.simulators.wechat.account import Account, BodyFormat, Mode
from tests.simulators.wechat.platform import Platform
from tests.simulators.wechat.weather import STORMY

# More than one resident ever asks; each question of a resident is about another item.
_MOST_TOPICS = 60
_LOOK_SECONDS = 10.0
# Long enough for a late second answer to show itself.
_AFTERMATH_SECONDS = 15.0
Note = Callable[[str], None]


@dataclass(frozen=True)
class SoakResult:
    """What the report is made of."""

    plan: SoakPlan
    verdict: Verdict
    residents: list[Resident]
    troubles: tuple[Trouble, ...]
    api_codes: Counter[int]
    attempts: Counter[str]
    sending_seconds: float


def run_soak(plan: SoakPlan, folder: Path, note: Note) -> SoakResult:
    """Everything it starts has ended when it returns."""
    return asyncio.run(_run(plan, folder, note))


async def _run(plan: SoakPlan, folder: Path, note: Note) -> SoakResult:
    platforms = [
        Platform(Account("verified", Mode.SAFE, BodyFormat.XML), plan.seed),
        Platform(Account("unverified", Mode.SAFE, BodyFormat.JSON, verified=False), plan.seed + 1),
    ]
    for platform in platforms:
        await platform.start()
    stack = await asyncio.to_thread(_start_system, folder, platforms)
    try:
        return await _soak(plan, stack, platforms, note)
    finally:
        await asyncio.to_thread(stack.stop)
        for platform in platforms:
            await platform.stop()


def _start_system(folder: Path, platforms: list[Platform]) -> Stack:
    channels = folder / "channels.toml"
    channels.write_text("\n".join(one.account.render_toml(one.url) for one in platforms), encoding="utf-8")
    return make_stack(folder / "data", Replicas(gateways=2), {"PALMGOV_CHANNELS": str(channels)})


async def _soak(plan: SoakPlan, stack: Stack, platforms: list[Platform], note: Note) -> SoakResult:
    chance = random.Random(plan.seed)
    topics = await asyncio.to_thread(find_topics, stack.urls[0], _MOST_TOPICS, chance)
    note(f"{len(topics)} topics, {plan.messages} messages in about {plan.seconds:.0f} s")
    for platform in platforms:
        platform.call_back(*stack.urls, weather=STORMY)
    crowd, maker = Crowd(plan, platforms, topics), TroubleMaker(stack, note)
    began_at = time.monotonic()
    trouble = asyncio.create_task(asyncio.to_thread(maker.run, plan.rounds, plan.seconds))
    await crowd.write_all()
    sending_seconds = time.monotonic() - began_at
    await trouble
    for platform in platforms:
        platform.call_back(*stack.urls)
    await _collect(plan, crowd.residents, maker, note)
    return SoakResult(
        plan,
        judge_all(crowd.residents, Receipt(plan.order_margin_seconds, tuple(maker.restarts))),
        crowd.residents,
        tuple(maker.made),
        sum((platform.api.count_codes() for platform in platforms), Counter()),
        _count_attempts(platforms),
        sending_seconds,
    )


async def _collect(plan: SoakPlan, residents: list[Resident], maker: TroubleMaker, note: Note) -> None:
    """Until nobody waits any more; who follows the account that may not push asks for what is held."""
    ends_at = time.monotonic() + plan.settle_seconds
    while (waiting := [one for one in residents if count_missing(one)]) and time.monotonic() < ends_at:
        note(f"{sum(count_missing(one) for one in waiting)} answers outstanding")
        await asyncio.to_thread(maker.tend, _LOOK_SECONDS)
        silent = [one for one in waiting if count_missing(one)]
        await asyncio.gather(*(one.look() for one in silent))
    await asyncio.to_thread(maker.tend, _AFTERMATH_SECONDS)


def _count_attempts(platforms: list[Platform]) -> Counter[str]:
    return Counter(
        attempt.trouble or "answered"
        for platform in platforms
        for delivery in platform.deliveries
        for attempt in delivery.attempts + delivery.duplicates
    )
