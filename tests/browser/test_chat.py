"""The talk itself: search while typing, votes, voice, location, later replies."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.fake_gateway import GatewayState, make_later_event
from tests.browser.resident import ask
from tests.browser.sample_cards import HANDOFF


def test_guides_are_found_while_typing_and_chosen_by_keyboard(page: Page, gateway: GatewayState) -> None:
    question = page.get_by_label("要问的事")
    question.press_sequentially("身份证")
    options = page.get_by_role("option")
    expect(options).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    active = question.get_attribute("aria-activedescendant")
    assert active == options.nth(1).get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_have_count(1)
    assert gateway.asked[0]["text"] == "临时居民身份证办理"
    expect(question).to_have_value("")
    expect(page.locator("#guide-matches")).to_be_hidden()


def test_escape_closes_the_list_and_enter_sends_what_was_typed(page: Page, gateway: GatewayState) -> None:
    question = page.get_by_label("要问的事")
    question.press_sequentially("身份")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator("#guide-matches")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_have_count(1)
    assert gateway.asked[0]["text"] == "身份"


def test_one_search_per_pause_not_per_key(page: Page, gateway: GatewayState) -> None:
    page.get_by_label("要问的事").press_sequentially("居民身份证", delay=30)
    expect(page.get_by_role("option")).to_have_count(2)
    assert gateway.searches == ["居民身份证"]


def test_a_phone_that_saves_data_searches_nothing_while_typing(page: Page, gateway: GatewayState) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.reload()
    page.get_by_label("要问的事").press_sequentially("身份证")
    page.wait_for_timeout(600)
    assert gateway.searches == []


def test_enter_while_choosing_a_word_does_not_send(page: Page, gateway: GatewayState) -> None:
    question = page.get_by_label("要问的事")
    question.fill("shenfen")
    question.dispatch_event(
        "keydown", {"key": "Enter", "isComposing": True, "bubbles": True, "cancelable": True}
    )
    page.wait_for_timeout(200)
    assert gateway.asked == []


def test_a_vote_is_sent_and_remembered(page: Page, gateway: GatewayState) -> None:
    ask(page, "指南")
    page.get_by_role("button", name="没帮助").click()
    expect(page.locator(".vote-thanks")).to_contain_text("换个说法再问")
    expect(page.get_by_role("button", name="没帮助")).to_have_attribute("aria-pressed", "true")
    page.wait_for_timeout(300)
    answer_id = next(iter(gateway.answers.values()))["answer_id"]
    assert gateway.feedback == [(answer_id, False)]
    page.reload()
    expect(page.get_by_role("button", name="没帮助")).to_have_attribute("aria-pressed", "true")


def test_a_vote_that_got_lost_says_so(page: Page, gateway: GatewayState) -> None:
    gateway.can_rate = False
    ask(page, "指南")
    page.get_by_role("button", name="有帮助").click()
    expect(page.locator(".vote-thanks")).to_contain_text("没有发出去")
    expect(page.get_by_role("button", name="有帮助")).to_have_attribute("aria-pressed", "false")


def test_a_later_reply_appears_without_taking_the_focus(page: Page, gateway: GatewayState) -> None:
    ask(page, "你好")
    page.get_by_label("要问的事").focus()
    gateway.later.put(make_later_event(HANDOFF))
    expect(page.locator(".card-handoff")).to_be_visible()
    expect(page.get_by_label("要问的事")).to_be_focused()


def test_my_location_is_sent_coarsely_and_only_when_tapped(
    open_context: Callable[..., BrowserContext], page_url: str, gateway: GatewayState
) -> None:
    place = {"latitude": 37.123456, "longitude": 121.654321}
    page = open_context(geolocation=place, permissions=["geolocation"]).new_page()
    page.goto(page_url)
    page.get_by_role("button", name="位置").click()
    expect(page.locator(".card-location")).to_be_visible()
    assert gateway.asked[0]["location"] == {"lat": 37.1235, "lng": 121.6543}


def test_a_refused_location_is_explained(page: Page) -> None:
    page.get_by_role("button", name="位置").click()
    expect(page.locator("#connection")).to_contain_text("最近的大厅在哪")


def test_voice_fills_the_box_and_waits_to_be_sent(page: Page, gateway: GatewayState) -> None:
    page.add_init_script("""
      window.SpeechRecognition = class extends EventTarget {
        start() {
          const event = new Event("result");
          event.results = [[{transcript: "房本"}], [{transcript: "丢了"}]];
          this.dispatchEvent(event);
          this.dispatchEvent(new Event("end"));
        }
      };""")
    page.reload()
    page.get_by_role("button", name="语音").click()
    expect(page.get_by_label("要问的事")).to_have_value("房本丢了")
    assert gateway.asked == []


def test_voice_is_hidden_where_the_browser_has_none(page: Page) -> None:
    page.add_init_script("delete window.SpeechRecognition; delete window.webkitSpeechRecognition")
    page.reload()
    page.get_by_role("button", name="位置").wait_for()
    expect(page.locator("#voice-button")).to_be_hidden()


def test_a_question_in_the_address_is_offered_and_not_sent(
    page: Page, page_url: str, gateway: GatewayState
) -> None:
    page.goto(f"{page_url}/?q=居民身份证补领")
    question = page.get_by_label("要问的事")
    expect(question).to_have_value("居民身份证补领")
    page.wait_for_timeout(300)
    assert gateway.asked == []
    page.get_by_role("button", name="发送").click()
    expect(page.locator(".answer")).to_have_count(1)
    page.reload()
    expect(question).to_have_value("")


def test_without_scripts_the_form_finds_guides(
    open_context: Callable[..., BrowserContext], page_url: str
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(page_url)
    page.get_by_label("要问的事").fill("身份证")
    page.get_by_role("button", name="发送").click()
    expect(page.get_by_role("heading", name="有关的指南")).to_be_visible()
    page.get_by_role("link", name="居民身份证补领").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("居民身份证补领")
