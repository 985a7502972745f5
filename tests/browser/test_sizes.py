"""What is measured: type and targets in 长辈版, widths, the keyboard, weight, and the content policy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gateway.security.headers import CONTENT_SECURITY_POLICY as GATEWAY_POLICY
from tests.browser.fake_gateway import CONTENT_SECURITY_POLICY, GATEWAY
from tests.browser.resident import ask
from tests.browser.sample_cards import CARDS

PAGES = ["/", "/guides", "/guides?q=身份证", "/guides/T-001", "/guides/T-002"]
MOST_KILOBYTES = 160

SMALL_TEXT = """
least => [...document.querySelectorAll("body *")].filter(one => {
  const own = [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  return own && one.checkVisibility() && one.getClientRects().length && !one.closest(".visually-hidden")
    && parseFloat(getComputedStyle(one).fontSize) < least;
}).map(one => `${getComputedStyle(one).fontSize} ${one.outerHTML.slice(0, 90)}`)
"""
TIGHT_LINES = """
least => [...document.querySelectorAll("body *")].filter(one => {
  const style = getComputedStyle(one);
  const own = [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  return own && one.checkVisibility() && !one.closest(".visually-hidden")
    && parseFloat(style.lineHeight) / parseFloat(style.fontSize) < least - 0.001;
}).map(one => one.outerHTML.slice(0, 90))
"""
SMALL_TARGETS = """
least => [...document.querySelectorAll("a, button, summary, textarea, input, [role=option]")].filter(one => {
  const box = one.getBoundingClientRect();
  return one.checkVisibility() && box.width && !one.closest(".skip-link, .visually-hidden")
    && (box.height < least - 0.5 || box.width < least - 0.5);
}).map(one => {
  const box = one.getBoundingClientRect();
  return `${Math.round(box.width)}x${Math.round(box.height)} ${one.outerHTML.slice(0, 90)}`;
})
"""


def ask_for_every_card(page: Page) -> None:
    for question in CARDS:
        ask(page, question)


def test_elder_mode_measures_up(page: Page, page_url: str) -> None:
    for path in PAGES:
        page.goto(page_url + path + ("&" if "?" in path else "?") + "elder=1")
        if path == "/":
            ask_for_every_card(page)
            page.get_by_label("要问的事").press_sequentially("身份")
            expect(page.get_by_role("option")).to_have_count(2)
        assert (path, page.evaluate(SMALL_TEXT, 20)) == (path, [])
        assert (path, page.evaluate(TIGHT_LINES, 1.4)) == (path, [])
        assert (path, page.evaluate(SMALL_TARGETS, 60)) == (path, [])


def test_standard_buttons_are_at_least_44_pixels(page: Page) -> None:
    ask_for_every_card(page)
    small = page.evaluate(SMALL_TARGETS, 44)
    assert [one for one in small if "phone-link" not in one] == []


def test_type_grows_to_30_pixels_and_is_remembered(page: Page) -> None:
    page.get_by_role("link", name="长辈版").click()
    expect(page.get_by_role("link", name="标准版")).to_be_focused()
    larger = page.get_by_role("button", name="字大一点")
    larger.click()
    larger.click()
    expect(larger).to_have_attribute("aria-disabled", "true")
    page.reload()
    ask(page, "指南")
    assert page.evaluate(SMALL_TEXT, 30) == []
    page.get_by_role("link", name="标准版").click()
    page.reload()
    expect(page.locator("html")).not_to_have_class("elder")


def test_elder_mode_reads_an_answer_aloud(page: Page, page_url: str) -> None:
    page.add_init_script("""
      window.spoken = [];
      window.SpeechSynthesisUtterance = class extends EventTarget {
        constructor(text) { super(); this.text = text; }
      };
      const voice = {speak: one => window.spoken.push([one.lang, one.text]), cancel() {}};
      Object.defineProperty(window, "speechSynthesis", {value: voice});
    """)
    page.goto(f"{page_url}/?elder=1")
    ask(page, "文字")
    page.get_by_role("button", name="朗读").click()
    assert page.evaluate("window.spoken[0]") == ["zh-CN", "您好，我是掌上办。"]
    expect(page.get_by_role("button", name="停止")).to_be_visible()


@pytest.mark.parametrize("mode", ["standard", "elder", "largest"])
@pytest.mark.parametrize("width", [320, 360, 390, 1280])
def test_nothing_scrolls_sideways(
    open_context: Callable[..., BrowserContext], page_url: str, width: int, mode: str
) -> None:
    context = open_context(viewport={"width": width, "height": 800})
    if mode != "standard":
        context.add_init_script("localStorage.setItem('palmgov.mode', 'elder')")
    if mode == "largest":
        context.add_init_script("localStorage.setItem('palmgov.type-size', 'largest')")
    page = context.new_page()
    for path in PAGES:
        page.goto(page_url + path)
        if path == "/":
            ask_for_every_card(page)
            excess = page.evaluate("scroller.scrollWidth - scroller.clientWidth")
            assert excess <= 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("mode", ["standard", "elder", "largest"])
def test_on_a_wide_screen_the_guides_keep_to_a_column(
    open_context: Callable[..., BrowserContext], page_url: str, mode: str
) -> None:
    context = open_context(viewport={"width": 1920, "height": 1000})
    context.add_init_script(
        f"localStorage.setItem('palmgov.mode', '{'standard' if mode == 'standard' else 'elder'}')"
    )
    context.add_init_script(f"localStorage.setItem('palmgov.type-size', '{mode}')")
    page = context.new_page()
    for path in ("/guides", "/guides/T-001"):
        page.goto(page_url + path)
        box = page.locator(".content").bounding_box()
        assert box["width"] <= 1024, path
        assert abs(box["x"] * 2 + box["width"] - 1920) <= 20, path


def test_the_composer_stays_above_the_keyboard(page: Page) -> None:
    ask(page, "指南")
    page.set_viewport_size({"width": 360, "height": 380})  # what a phone's keyboard leaves
    box = page.get_by_label("要问的事").bounding_box()
    assert box["y"] + box["height"] <= 380
    assert page.evaluate("window.scrollY") == 0


def test_less_motion_is_respected(open_context: Callable[..., BrowserContext], page_url: str) -> None:
    page = open_context(reduced_motion="reduce").new_page()
    page.goto(page_url)
    assert page.evaluate("getComputedStyle(scroller).scrollBehavior") == "auto"
    moves = "one => getComputedStyle(one).animationName !== 'none'"
    assert page.evaluate(f"[...document.querySelectorAll('*')].filter({moves}).length") == 0


def test_the_page_is_light_and_comes_from_here_alone(
    open_context: Callable[..., BrowserContext], page_url: str
) -> None:
    page = open_context().new_page()
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    page.goto(page_url, wait_until="networkidle")
    assert all(url.startswith(page_url) for url in sizes)
    assert sum(sizes.values()) < MOST_KILOBYTES * 1024


def test_the_content_policy_is_kept_by_every_page(
    page: Page, page_url: str, console_errors: list[str]
) -> None:
    for path in PAGES:
        page.goto(page_url + path)
        page.wait_for_load_state("networkidle")
    assert console_errors == []
    assert CONTENT_SECURITY_POLICY == GATEWAY_POLICY


def test_the_preloaded_modules_are_the_ones_there_are() -> None:
    listed = (GATEWAY / "templates/page/modules.html").read_text("utf-8")
    scripts = GATEWAY / "static"
    folders = ("js/chat", "js/cards", "js/dom")
    there = {str(path.relative_to(scripts)) for folder in folders for path in (scripts / folder).glob("*.js")}
    assert {name for name in there if f'"{name}"' not in listed} == {"js/chat/main.js"}


def test_scripts_and_styles_keep_the_house_rules() -> None:
    for path in [*Path(GATEWAY / "static").rglob("*.js"), *Path(GATEWAY / "templates").rglob("*.html")]:
        text = path.read_text("utf-8")
        assert len(text.splitlines()) <= 150, path
        for banned in ("innerHTML", "insertAdjacentHTML", "eval(", ' style="', " onclick=", "<style"):
            assert banned not in text, (path, banned)
