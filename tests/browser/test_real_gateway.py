"""The same pages on the real gateway, so that the fake one cannot drift away from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.fake_gateway import start_server
from tests.browser.resident import ask
from tests.fixtures.browser import watch_console
from tests.gateway.guides import IDENTITY_CARD


@pytest.fixture
def real_url(app: Flask) -> Iterator[str]:
    server = start_server(app)
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def real_page(open_context: Callable[..., BrowserContext], real_url: str, console_errors: list[str]) -> Page:
    page = open_context().new_page()
    watch_console(page, console_errors)
    page.goto(real_url)
    return page


def test_a_resident_asks_votes_and_searches(real_page: Page, console_errors: list[str]) -> None:
    ask(real_page, "身份证丢了")
    with real_page.expect_response("**/feedback") as rated:
        real_page.get_by_role("button", name="有帮助").click()
    assert rated.value.status == 204
    real_page.get_by_label("要问的事").press_sequentially("身份证")
    expect(real_page.get_by_role("option").first).to_contain_text(IDENTITY_CARD.name)
    assert console_errors == []


def test_guides_are_listed_found_and_shown(real_page: Page, real_url: str, console_errors: list[str]) -> None:
    for path in ("/guides", "/guides?q=身份证", f"/guides/{IDENTITY_CARD.item_code}"):
        response = real_page.goto(real_url + path)
        assert response is not None
        assert response.status == 200
    expect(real_page.get_by_role("heading", level=1)).to_contain_text(IDENTITY_CARD.name)
    assert console_errors == []


def test_a_missing_page_is_the_pages_own(real_page: Page, real_url: str) -> None:
    real_page.goto(f"{real_url}/nothing-here")
    expect(real_page.get_by_role("link", name="回到问一问")).to_be_visible()
