"""Who writes what when: at random, but the same for the same seed."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.soak.plan import SoakPlan
from bench.soak.topics import Topic
from tests.simulators.wechat.delivery import Delivery
from tests.simulators.wechat.follower import Follower
from tests.simulators.wechat.platform import Platform
from tests.simulators.wechat.utterances import tap_choice, write

SHOW_ANSWERS = "查看回答"


@dataclass(frozen=True)
class Asked:
    """One question on its way or done."""

    topic: Topic
    delivery: Delivery


@dataclass
class Resident:
    """A follower of one of the platforms, with what they asked and still may ask."""

    platform: Platform
    follower: Follower
    topics: list[Topic]
    asked: list[Asked] = field(default_factory=list)
    # Deliveries that only asked to see what waits.
    looks: set[int] = field(default_factory=set)
    last: Topic | None = None

    async def ask(self, topic: Topic) -> None:
        delivery = self.platform.register(self.follower, write(topic.text))
        self.asked.append(Asked(topic, delivery))
        await self.platform.carry(delivery)

    async def look(self) -> None:
        """Tap 查看回答."""
        delivery = self.platform.register(self.follower, tap_choice("say", SHOW_ANSWERS))
        self.looks.add(delivery.number)
        await self.platform.carry(delivery)


class Crowd:
    """Sends the plan's messages."""

    def __init__(self, plan: SoakPlan, platforms: Sequence[Platform], topics: Sequence[Topic]) -> None:
        self._plan = plan
        self._chance = random.Random(plan.seed)
        self._tasks: list[asyncio.Task[None]] = []
        self.residents = [
            self._add_resident(platforms[number % len(platforms)], topics) for number in range(plan.followers)
        ]

    async def write_all(self) -> None:
        """Returns when the platforms are done with every message."""
        sent = 0
        while sent < self._plan.messages:
            resident = self._chance.choice(self.residents)
            burst = [self._choose(resident)]
            if self._chance.random() < self._plan.hasty:
                burst.append(self._choose(resident))
            burst = burst[: self._plan.messages - sent]
            sent += len(burst)
            self._tasks.append(asyncio.create_task(self._send(resident, burst)))
            await asyncio.sleep(self._chance.expovariate(self._plan.rate) * len(burst))
        await asyncio.gather(*self._tasks)

    def _choose(self, resident: Resident) -> Topic:
        if resident.last and (self._chance.random() < self._plan.repeated or not resident.topics):
            return resident.last
        resident.last = resident.topics.pop()
        return resident.last

    async def _send(self, resident: Resident, burst: list[Topic]) -> None:
        async with asyncio.TaskGroup() as group:
            for topic in burst:
                group.create_task(resident.ask(topic))
                await asyncio.sleep(self._chance.uniform(0.3, 2.0))

    def _add_resident(self, platform: Platform, topics: Sequence[Topic]) -> Resident:
        own = list(topics)
        self._chance.shuffle(own)
        return Resident(platform, platform.add_follower(), own)
