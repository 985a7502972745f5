"""The page on a fake gateway."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.fake_gateway import GatewayState, create_fake_gateway, start_server
from tests.fixtures.browser import watch_console

# The real gateway's parts, for the test that holds the fake one to it.
from tests.gateway.conftest import app, closing, make_parts, make_settings, parts, published, rasa  # noqa: F401


@pytest.fixture
def gateway() -> GatewayState:
    return GatewayState()


@pytest.fixture
def page_url(gateway: GatewayState) -> Iterator[str]:
    server = start_server(create_fake_gateway(gateway))
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def page(open_context: Callable[..., BrowserContext], page_url: str, console_errors: list[str]) -> Page:
    """The chat page on a phone of 360 px."""
    page = open_context(has_touch=True).new_page()
    watch_console(page, console_errors)
    page.goto(page_url)
    return page
