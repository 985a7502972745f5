"""The same questions on the page and on WeChat give the same item, fields and text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from sqlalchemy import Row, select

from palmgov.evaluation.files import load_questions
from palmgov.running.stack import Stack
from palmgov.store import Store
from palmgov.store.tables import answer_log
from tests.simulators.wechat.follower import How, Seen
from tests.simulators.wechat.thread import PlatformThread
from tests.system.patience import wait_for
from tests.system.resident import Resident, read_answer
from tests.system.wechat_words import begins_with, list_lines

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]
WANTED = 100
_FOLDER = Path(__file__).resolve().parents[1] / "questions"


def choose_questions() -> list[str]:
    """Every so many-th single question of the evaluation, so that every file and decision has its part."""
    loaded = load_questions(_FOLDER)
    texts = [one.turns[0].text for one in loaded.dialogues if one.is_single]
    return texts[:: len(texts) // WANTED][:WANTED]


QUESTIONS = choose_questions()


@dataclass(frozen=True)
class Told:
    """What both were told, before anything is said about it."""

    on_page: requests.Response
    on_wechat: list[Seen]


@pytest.fixture(scope="module")
def told(stack: Stack, wechat: PlatformThread) -> dict[str, Told]:
    """Everything is asked before the first row is looked for: the worker writes rows a second later, many at once."""
    return {question: ask_both(stack, wechat, question) for question in QUESTIONS}


def ask_both(stack: Stack, platform: PlatformThread, question: str) -> Told:
    on_page = Resident(stack.urls[0]).post({"text": question})
    return Told(on_page, platform.say(platform.add_follower(), question))


def find_row(store: Store, *conditions: object) -> Row | None:
    with store.engine.connect() as connection:
        return connection.execute(select(answer_log).where(*conditions)).first()


def describe(row: Row) -> tuple[object, ...]:
    """What was understood and which guide answered."""
    return row.intent, row.decision, row.item_code, row.aspects, row.guide_version


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_follower_is_told_what_a_visitor_of_the_page_is_told(
    told: dict[str, Told], store: Store, question: str
) -> None:
    heard = read_answer(told[question].on_page)
    (seen,) = told[question].on_wechat
    assert seen.how == How.PASSIVE
    assert begins_with(list_lines(seen.text), list_lines(heard.text)), seen.text
    on_page = wait_for(lambda: find_row(store, answer_log.c.answer_id == heard.answer_id))
    same_words = answer_log.c.question == on_page.question
    on_wechat = wait_for(lambda: find_row(store, answer_log.c.channel == "wechat", same_words))
    assert describe(on_wechat) == describe(on_page)


def test_there_are_a_hundred_questions_of_every_kind() -> None:
    loaded = load_questions(_FOLDER)
    decisions = {
        one.turns[0].expected.decision
        for one in loaded.dialogues
        if one.turns[0].text in QUESTIONS and one.turns[0].expected
    }
    assert len(set(QUESTIONS)) == WANTED
    assert {"answer", "overview", "clarify", "decline", "out_of_scope", "emergency"} <= decisions
