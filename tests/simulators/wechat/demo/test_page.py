"""The demo's page shows what a phone would, and every button does what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
import requests
from playwright.sync_api import BrowserContext, Page, expect

from tests.fixtures.browser import watch_console
from tests.simulators.wechat.account import Account
from tests.simulators.wechat.account_server import AccountServer, Fields
from tests.simulators.wechat.demo.pages import DemoPages
from tests.simulators.wechat.thread import PlatformThread

LINKED = (
    '【居民身份证补领】<script>1</script>\n<a href="http://127.0.0.1:9/guides/ZF-003">查看全文</a>\n'
    '<a href="weixin://bizmsgmenu?msgmenucontent=要带什么&msgmenuid=a1">要带什么</a>'
)


def answer(server: AccountServer, heard: Fields) -> bytes:
    if heard.get("Content") == "补证":
        return server.reply_text(heard, LINKED)
    about = heard.get("bizmsgmenuid") or heard.get("EventKey") or heard.get("Content") or heard["MsgType"]
    return server.reply_text(heard, f"答：{heard.get('Event', '')}{about}")


@pytest.fixture
def stalls() -> list[float]:
    return []


@pytest.fixture
def thread(stalls: list[float]) -> Iterator[PlatformThread]:
    account = Account()
    server, thread = AccountServer(account, answer).start(), PlatformThread(account)
    thread.start(DemoPages(thread.platform, stalls.append).make_application())
    thread.platform.call_back(server.url)
    thread.platform.api.menu = {
        "button": [
            {"name": "办事", "sub_button": [{"type": "click", "name": "身份证", "key": "guide:ZF-003"}]},
            {"type": "click", "name": "转人工", "key": "human"},
        ]
    }
    yield thread
    thread.stop()
    server.stop()


@pytest.fixture
def page(
    thread: PlatformThread, open_context: Callable[..., BrowserContext], console_errors: list[str]
) -> Iterator[Page]:
    page = open_context().new_page()
    watch_console(page, console_errors)
    page.goto(thread.platform.url)
    expect(page.get_by_text("答：subscribe")).to_be_visible()
    yield page
    assert console_errors == []


def write(page: Page, text: str) -> None:
    page.get_by_label("说点什么").fill(text)
    page.get_by_role("button", name="发送").click()


def test_a_message_and_its_answer_are_bubbles_with_a_mark(page: Page) -> None:
    write(page, "你好")
    expect(page.locator(".me .bubble").last).to_have_text("你好")
    expect(page.locator(".account .bubble").last).to_have_text("答：你好")
    expect(page.locator(".mark").last).to_contain_text(re.compile("被动回复第1次请求 · .* 秒 · .* 字节"))


def test_links_open_and_tappable_words_are_sent(page: Page) -> None:
    write(page, "补证")
    expect(page.get_by_role("link", name="查看全文")).to_have_attribute("href", re.compile("/guides/ZF-003$"))
    expect(page.get_by_text("<script>1</script>")).to_be_visible()
    page.get_by_role("button", name="要带什么").click()
    expect(page.get_by_text("答：a1")).to_be_visible()


def test_the_menu_is_the_published_one(page: Page) -> None:
    page.get_by_label("菜单").click()
    page.get_by_role("button", name="办事").click()
    page.get_by_role("button", name="身份证").click()
    expect(page.get_by_text("答：CLICKguide:ZF-003")).to_be_visible()


@pytest.mark.parametrize(
    ("button", "answered"),
    [
        ("位置", "答：location"),
        ("图片", "答：image"),
        ("没听清", "答：voice"),
        ("重新关注", "答：subscribe"),
    ],
)
def test_everything_a_phone_sends_can_be_sent(page: Page, button: str, answered: str) -> None:
    page.get_by_label("更多").click()
    page.get_by_role("button", name=button).click()
    expect(page.locator(".account .bubble").last).to_contain_text(answered)


def test_who_has_left_sees_nothing(page: Page, thread: PlatformThread) -> None:
    page.get_by_label("更多").click()
    page.get_by_role("button", name="取消关注").click()
    expect(page.locator(".me .bubble").last).to_have_text("［取消关注］")
    expect(page.locator(".account .bubble")).to_have_count(1)


def test_the_bot_can_be_stalled(page: Page, stalls: list[float]) -> None:
    page.get_by_label("更多").click()
    page.get_by_role("button", name="后台卡12秒").click()
    expect(page.get_by_text("后台停 12 秒")).to_be_visible()
    assert stalls == [12.0]


def test_a_reloaded_page_shows_the_same_chat(page: Page) -> None:
    write(page, "你好")
    expect(page.get_by_text("答：你好")).to_be_visible()
    page.reload()
    expect(page.locator(".bubble")).to_have_count(4)


@pytest.mark.parametrize("width", [320, 360, 390, 768])
def test_nothing_is_wider_than_the_phone(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    write(page, "x" * 300)
    page.get_by_label("更多").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_wrong_calls_are_refused(thread: PlatformThread) -> None:
    url = thread.platform.url
    openid = requests.post(f"{url}/demo/followers", json={}, timeout=5).json()["openid"]
    assert requests.post(f"{url}/demo/followers/{openid}/do", json={}, timeout=5).status_code == 400
    assert requests.get(f"{url}/demo/followers/nobody/timeline", timeout=5).status_code == 404
