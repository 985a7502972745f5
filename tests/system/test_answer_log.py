"""What is written down about a turn, and what is written down nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from gateway.security.visitor import COOKIE
from palmgov.running.stack import Stack
from palmgov.store import Store
from palmgov.store.tables import answer_log
from tests.system.patience import wait_for
from tests.system.resident import Heard, Resident

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]
PHONE_NUMBER = "13900002468"
ID_NUMBER = "110105194912310021"
QUESTION = f"我电话{PHONE_NUMBER}，身份证{ID_NUMBER}丢了，补办要带啥多少钱"


def await_row(store: Store, heard: Heard) -> dict[str, Any]:
    """The row of this answer; the worker writes it after the answer has gone out."""
    mine = select(answer_log).where(answer_log.c.answer_id == heard.answer_id)

    def find() -> dict[str, Any] | None:
        with store.begin() as connection:
            row = connection.execute(mine).first()
        return dict(row._mapping) if row else None

    return wait_for(find)


def read_everything(folder: Path) -> dict[str, str]:
    """Every file of the data folder: logs, database, what Redis keeps."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes().decode("utf-8", "replace") for path in files}


def test_a_turn_leaves_one_complete_row(resident: Resident, store: Store) -> None:
    heard = resident.say("身份证丢了补办要带啥，多少钱")
    row = await_row(store, heard)
    assert row["question"] == "身份证丢了补办要带啥,多少钱"
    assert (row["intent"], row["decision"], row["channel"]) == ("ask_guide", "answer", "web")
    assert row["item_code"] == heard.understanding.item_code
    assert row["aspects"] == list(heard.understanding.aspects)
    assert row["guide_version"] == heard.understanding.guide_version == 1
    assert 0 < row["milliseconds"] < 5000
    assert 0 < row["confidence"] <= 1
    assert row["answered_at"].utcoffset() is not None


def test_a_turn_without_an_item_leaves_a_row_too(resident: Resident, store: Store) -> None:
    row = await_row(store, resident.say("今天天气怎么样"))
    assert (row["decision"], row["item_code"], row["guide_version"]) == ("out_of_scope", None, None)


def test_the_turns_of_a_conversation_share_a_name_that_is_not_its_id(
    resident: Resident, store: Store
) -> None:
    rows = [await_row(store, resident.say(text)) for text in ("身份证丢了补办多少钱", "那多久能拿到")]
    names = {row["conversation_hash"] for row in rows}
    assert len(names) == 1
    assert resident.conversation not in names


def test_personal_numbers_are_in_no_file_of_the_desk(resident: Resident, store: Store, stack: Stack) -> None:
    resident.open_page()
    row = await_row(store, resident.say(QUESTION))
    assert "[手机号]" in row["question"] and "[证件号]" in row["question"]
    files = read_everything(stack.plan.data_dir)
    assert {"palmgov.sqlite3", "logs/gateway-1.log", "logs/rasa-1.log"} <= set(files)
    for number in (PHONE_NUMBER, ID_NUMBER):
        assert [name for name, content in files.items() if number in content] == []


def test_no_log_has_the_words_the_conversation_or_the_visitor(
    resident: Resident, store: Store, stack: Stack
) -> None:
    resident.open_page()
    heard = resident.say(QUESTION)
    await_row(store, heard)
    logs = stack.plan.data_dir / "logs"
    wait_for(lambda: heard.answer_id in (logs / "gateway-1.log").read_text("utf-8") or None)
    secrets = ("补办要带啥", resident.conversation, resident.session.cookies[COOKIE])
    for name, content in read_everything(logs).items():
        assert [secret for secret in secrets if secret in content] == [], name
