"""Nothing for axe to report, everything by keyboard, and the new answer gets the focus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.fake_gateway import GatewayState
from tests.browser.resident import ask
from tests.browser.sample_cards import CARDS

PAGES = [
    "/",
    "/guides",
    "/guides?q=身份证",
    "/guides?q=zz",
    "/guides/T-001",
    "/guides/T-002",
    "/nothing-here",
    "/problems/too-many-requests",
]


def list_violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mode", ["elder=0", "elder=1"])
def test_axe_finds_nothing_on_any_page(
    open_context: Callable[..., BrowserContext], page_url: str, mode: str, scheme: str
) -> None:
    page = open_context(color_scheme=scheme).new_page()
    for path in PAGES:
        page.goto(page_url + path + ("&" if "?" in path else "?") + mode)
        assert (path, list_violations(page)) == (path, [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mode", ["elder=0", "elder=1"])
def test_axe_finds_nothing_in_a_chat_with_every_card(
    open_context: Callable[..., BrowserContext], page_url: str, mode: str, scheme: str
) -> None:
    page = open_context(color_scheme=scheme).new_page()
    page.goto(f"{page_url}/?{mode}")
    for question in CARDS:
        ask(page, question)
    page.get_by_role("button", name="有帮助").last.click()
    page.get_by_label("要问的事").press_sequentially("身份")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    assert list_violations(page) == []


def test_the_new_answer_gets_the_focus_and_stands_in_a_log(page: Page) -> None:
    ask(page, "指南")
    expect(page.locator(".answer").last).to_be_focused()
    expect(page.get_by_role("log").locator(".answer")).to_have_count(1)
    ask(page, "你好")
    expect(page.locator(".answer").last).to_be_focused()
    expect(page.locator(".answer").last).to_be_in_viewport()


def test_a_half_typed_question_keeps_the_focus(page: Page, gateway: GatewayState) -> None:
    gateway.delay_seconds = 0.6
    question = page.get_by_label("要问的事")
    question.fill("你好")
    page.keyboard.press("Enter")
    question.press_sequentially("还有")
    expect(page.locator(".answer")).to_have_count(1)
    expect(question).to_be_focused()
    expect(question).to_have_value("还有")


def test_everything_goes_by_keyboard(page: Page, gateway: GatewayState) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到输入框")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("选择")
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".option").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_have_count(2)
    expect(page.locator(".answer").last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_label("要问的事")).to_be_focused()
    assert [body["text"] for body in gateway.asked] == ["选择", "居民身份证换领"]


def test_typing_on_an_answer_goes_to_the_box(page: Page) -> None:
    ask(page, "指南")
    page.keyboard.type("abc")
    expect(page.get_by_label("要问的事")).to_have_value("abc")


def test_every_stop_of_the_tab_key_shows_where_it_is(page: Page) -> None:
    ask(page, "指南")
    page.locator("body").press("Tab")
    for _ in range(12):
        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert width in ("2px", "3px"), page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press("Tab")
