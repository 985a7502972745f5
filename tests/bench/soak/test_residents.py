"""The crowd writes what the plan says, and its judgement holds against a server that forgets or repeats."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable

from bench.soak.plan import SoakPlan
from bench.soak.receipt import Receipt
from bench.soak.residents import Crowd, Resident
from bench.soak.topics import Topic
from bench.soak.verdict import Verdict, judge_all
from tests.simulators.wechat.account import Account
from tests.simulators.wechat.account_server import AccountServer, Fields
from tests.simulators.wechat.platform import Platform

PLAN = SoakPlan(followers=5, messages=30, rate=60.0, hasty=0.2, repeated=0.1)
TOPICS = [Topic(f"事项{number}", f"事项{number}要多少钱") for number in range(40)]
Answer = Callable[[AccountServer, Fields], bytes]


def answer_well(server: AccountServer, heard: Fields) -> bytes:
    return server.reply_text(heard, f"【{heard['Content'].removesuffix('要多少钱')}】")


def forget_some() -> Answer:
    numbers = itertools.count(1)
    return lambda server, heard: b"success" if next(numbers) % 10 == 0 else answer_well(server, heard)


def repeat_some() -> Answer:
    numbers = itertools.count(1)

    def answer(server: AccountServer, heard: Fields) -> bytes:
        title = f"【{heard['Content'].removesuffix('要多少钱')}】"
        return server.reply_text(heard, title * 2 if next(numbers) % 10 == 0 else title)

    return answer


def run_crowd(answer: Answer) -> tuple[list[Resident], Verdict]:
    account = Account()
    server = AccountServer(account, answer).start()

    async def run() -> list[Resident]:
        platform = Platform(account, seed=1)
        await platform.start()
        platform.call_back(server.url)
        crowd = Crowd(PLAN, [platform], TOPICS)
        await crowd.write_all()
        await platform.stop()
        return crowd.residents

    try:
        residents = asyncio.run(run())
    finally:
        server.stop()
    return residents, judge_all(residents, Receipt(PLAN.order_margin_seconds))


def test_every_message_is_sent_and_answered() -> None:
    residents, verdict = run_crowd(answer_well)
    assert sum(len(resident.asked) for resident in residents) == PLAN.messages
    assert verdict.is_accepted and verdict.count_ways() == {"passive": PLAN.messages}


def test_forgotten_messages_are_found() -> None:
    _, verdict = run_crowd(forget_some())
    assert len(verdict.lost) == 3 and not verdict.twice


def test_repeated_answers_are_found() -> None:
    _, verdict = run_crowd(repeat_some())
    assert len(verdict.twice) == 3 and not verdict.lost
