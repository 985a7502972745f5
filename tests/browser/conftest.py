"""A real Chromium on a fake gateway."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.fake_gateway import GatewayState, create_fake_gateway, start_server

# The real gateway's parts, for the test that holds the fake one to it.
from tests.gateway.conftest import app, closing, make_parts, make_settings, parts, published, rasa  # noqa: F401

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 360, "height": 740}


def find_chromium() -> str | None:
    """A Chromium of this machine; without one Playwright's own is used."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def gateway() -> GatewayState:
    return GatewayState()


@pytest.fixture
def page_url(gateway: GatewayState) -> Iterator[str]:
    server = start_server(create_fake_gateway(gateway))
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def console_errors() -> list[str]:
    """What the page complained about; a refused script or style shows up here."""
    return []


@pytest.fixture
def open_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    contexts: list[BrowserContext] = []

    def _open(**options: object) -> BrowserContext:
        context = browser.new_context(**({"viewport": PHONE, "locale": "zh-CN"} | options))
        context.set_default_timeout(8000)
        contexts.append(context)
        return context

    yield _open
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_context: Callable[..., BrowserContext], page_url: str, console_errors: list[str]) -> Page:
    """The chat page on a phone of 360 px."""
    page = open_context(has_touch=True).new_page()
    page.on(
        "console", lambda message: console_errors.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: console_errors.append(str(error)))
    page.goto(page_url)
    return page
