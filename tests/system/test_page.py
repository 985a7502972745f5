"""A resident's phone on the real desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from sqlalchemy import select

from palmgov.messages.register import list_messages
from palmgov.running.stack import Stack
from palmgov.store import Store
from palmgov.store.tables import answer_feedback
from tests.browser.resident import ask
from tests.fixtures.browser import watch_console
from tests.system.operator_shell import OperatorShell

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]
QUESTION = "身份证丢了补办要带啥，多少钱"


@pytest.fixture
def page(open_context: Callable[..., BrowserContext], stack: Stack, console_errors: list[str]) -> Page:
    """The chat page on a phone of 360 px."""
    page = open_context(has_touch=True).new_page()
    watch_console(page, console_errors)
    page.goto(stack.urls[0])
    return page


def last_answer(page: Page) -> Locator:
    return page.locator(".answer").last


def assert_in_sight(page: Page) -> None:
    """A resident sees the newest answer without scrolling."""
    expect(last_answer(page).get_by_role("heading", level=2)).to_be_in_viewport()


def list_votes(store: Store) -> dict[str, bool]:
    with store.begin() as connection:
        rows = connection.execute(select(answer_feedback.c.answer_id, answer_feedback.c.helpful)).all()
    return {row.answer_id: row.helpful for row in rows}


def test_a_resident_asks_reads_asks_on_opens_the_guide_and_comes_back(
    page: Page, tmp_path: Path, console_errors: list[str]
) -> None:
    question = page.get_by_label("要问的事")
    question.press_sequentially(QUESTION)
    page.keyboard.press("Enter")
    expect(last_answer(page).get_by_role("heading", level=2)).to_contain_text("居民身份证补领")
    expect(last_answer(page)).to_contain_text("居民户口簿")
    expect(last_answer(page)).to_contain_text("40元")
    assert_in_sight(page)
    page.screenshot(path=tmp_path / "answer.png")

    assert "未满16周岁" in last_answer(page).inner_text()
    last_answer(page).get_by_role("button", name="年满16周岁本人补").tap()
    expect(page.locator(".answer")).to_have_count(2)
    expect(last_answer(page)).to_contain_text("按“年满16周岁本人补”列出")
    expect(last_answer(page)).not_to_contain_text("监护人居民身份证")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert_in_sight(page)
    page.screenshot(path=tmp_path / "asked-on.png")

    last_answer(page).get_by_role("link", name="完整指南").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("居民身份证补领")
    page.screenshot(path=tmp_path / "guide.png")
    page.go_back()
    expect(page.locator(".answer")).to_have_count(2)
    ask(page, "我老公能替我去吗")
    expect(last_answer(page)).to_contain_text("他人代办")
    assert_in_sight(page)
    page.screenshot(path=tmp_path / "back.png")
    assert console_errors == []


def test_a_thumb_up_is_stored_and_a_change_of_mind_too(page: Page, store: Store) -> None:
    ask(page, QUESTION)
    before = list_votes(store)
    with page.expect_response("**/feedback") as rated:
        page.get_by_role("button", name="有帮助").tap()
    assert rated.value.status == 204
    answer_id = rated.value.url.split("/")[-2]
    assert list_votes(store) == before | {answer_id: True}
    with page.expect_response("**/feedback"):
        page.get_by_role("button", name="没帮助").tap()
    assert list_votes(store)[answer_id] is False


def test_an_option_is_tapped(page: Page) -> None:
    ask(page, "房子过户要交什么税多少钱")
    option = last_answer(page).locator("[data-send]").first
    name = option.get_attribute("data-send")
    assert name
    option.tap()
    expect(page.locator(".answer")).to_have_count(2)
    expect(last_answer(page).get_by_role("heading", level=2)).to_contain_text(name)


def test_a_guide_is_found_by_its_initials_while_typing(page: Page) -> None:
    page.get_by_label("要问的事").press_sequentially("sfz")
    expect(page.get_by_role("option").first).to_contain_text("身份证")


def test_the_operators_reply_appears_in_the_open_chat(
    page: Page, store: Store, operator: OperatorShell
) -> None:
    ask(page, "我要留言")
    ask(page, "轮椅从哪个门进大厅")
    number = next(one.number for one in list_messages(store) if one.text == "轮椅从哪个门进大厅")
    expect(last_answer(page)).to_contain_text(number)
    operator.reply(number, "东门有坡道。")
    expect(last_answer(page)).to_contain_text("东门有坡道。", timeout=20_000)


def test_a_question_asked_without_a_network_is_answered_once_it_is_back(page: Page, store: Store) -> None:
    page.context.set_offline(True)
    page.get_by_label("要问的事").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".message-state").last).to_contain_text("未发送")
    page.context.set_offline(False)
    expect(last_answer(page)).to_contain_text("40元", timeout=30_000)
    expect(page.locator(".answer")).to_have_count(1)
