"""Guide pages are complete without scripts and on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.fake_gateway import GatewayState
from tests.browser.sample_guides import FULL_GUIDE


@pytest.fixture
def plain_page(open_context: Callable[..., BrowserContext]) -> Page:
    """A browser without scripts."""
    return open_context(java_script_enabled=False).new_page()


def test_a_guide_is_complete_without_scripts(plain_page: Page, page_url: str) -> None:
    plain_page.goto(f"{page_url}/guides/T-001")
    for material in FULL_GUIDE.materials:
        expect(plain_page.locator(".material", has_text=material.name)).to_be_visible()
    expect(plain_page.locator(".material", has_text="委托书")).to_contain_text("可容缺后补")
    expect(plain_page.locator(".material", has_text="委托书")).to_contain_text("监护人代办需要")
    expect(plain_page.locator(".material", has_text="居民户口簿")).to_contain_text("电子证照可用")
    expect(plain_page.locator(".step")).to_have_count(len(FULL_GUIDE.steps))
    expect(plain_page.locator(".faqs dt")).to_have_count(len(FULL_GUIDE.faqs))
    expect(plain_page.locator(".guide-facts")).to_contain_text("第3版 · 2026-10-20 发布")
    expect(plain_page.locator(".guide-head .mark-sample")).to_have_text("示例")


def test_every_entry_of_the_contents_leads_to_a_section(plain_page: Page, page_url: str) -> None:
    plain_page.goto(f"{page_url}/guides/T-001")
    links = plain_page.locator(".contents a")
    assert links.count() > 10
    for target in links.evaluate_all("all => all.map(one => one.getAttribute('href'))"):
        expect(plain_page.locator(target)).to_have_count(1)


def test_empty_fields_are_named_with_a_number_to_ask(plain_page: Page, page_url: str) -> None:
    plain_page.goto(f"{page_url}/guides/T-002")
    section = plain_page.locator("section", has=plain_page.get_by_role("heading", name="未公布的内容"))
    expect(section).to_contain_text("申请材料")
    expect(section.locator(".phone-link").first).to_have_attribute("href", "tel:0535-5550100")


def test_a_guide_leads_back_to_the_chat_and_to_paper(plain_page: Page, page_url: str) -> None:
    plain_page.goto(f"{page_url}/guides/T-001")
    expect(plain_page.get_by_role("link", name="明白纸")).to_have_attribute(
        "href", "/guides/T-001/leaflet.pdf"
    )
    plain_page.locator(".guide-actions").get_by_role("link", name="问一问").click()
    expect(plain_page.get_by_label("要问的事")).to_have_value(FULL_GUIDE.name)


def test_paper_shows_the_guide_and_not_the_site(page: Page, page_url: str) -> None:
    page.goto(f"{page_url}/guides/T-001")
    page.emulate_media(media="print")
    expect(page.locator(".top-bar")).to_be_hidden()
    expect(page.locator(".contents")).to_be_hidden()
    expect(page.locator(".material").first).to_be_visible()


def test_phone_numbers_inside_lines_can_be_tapped(page: Page, page_url: str) -> None:
    page.goto(f"{page_url}/guides/T-001")
    place = page.locator("section", has=page.get_by_role("heading", name="办理地点"))
    expect(place.locator(".phone-link")).to_have_attribute("href", "tel:05355550302")


def test_many_groups_are_folded_and_open_without_scripts(
    plain_page: Page, page_url: str, gateway: GatewayState
) -> None:
    gateway.groups = 5
    plain_page.goto(f"{page_url}/guides")
    row = plain_page.locator(".guide-row").first
    expect(row).to_be_hidden()
    plain_page.locator("summary").first.click()
    expect(row).to_be_visible()


def test_elder_mode_works_without_scripts(plain_page: Page, page_url: str) -> None:
    plain_page.goto(page_url)
    plain_page.get_by_role("link", name="长辈版").click()
    assert plain_page.locator("html").get_attribute("class") == "elder"


def test_a_missing_page_offers_a_way_on(page: Page, page_url: str) -> None:
    page.goto(f"{page_url}/nothing")
    expect(page.get_by_role("heading", name="没有这个页面")).to_be_visible()
    expect(page.get_by_role("link", name="回到问一问")).to_be_visible()
