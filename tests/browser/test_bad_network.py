"""A message is kept, resent with the same id, and never doubled."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.browser.fake_gateway import GatewayState
from tests.browser.resident import ask

CHAT = "**/api/v1/chat"


def write(page: Page, text: str) -> None:
    page.get_by_label("要问的事").fill(text)
    page.keyboard.press("Enter")


def list_ids(gateway: GatewayState) -> set[object]:
    return {body["message_id"] for body in gateway.asked}


def test_a_message_written_offline_is_kept_and_sent_once_when_the_network_is_back(
    page: Page, gateway: GatewayState
) -> None:
    page.context.set_offline(True)
    write(page, "身份证丢了怎么办")
    expect(page.locator(".message-state")).to_contain_text("未发送，将自动重发")
    expect(page.locator("#connection")).to_contain_text("网络不通")
    page.context.set_offline(False)
    expect(page.locator(".answer")).to_have_count(1)
    expect(page.locator("#connection")).to_be_hidden()
    expect(page.locator(".message-state")).to_be_empty()
    page.wait_for_timeout(2500)
    assert gateway.count_questions() == 1
    expect(page.locator(".answer")).to_have_count(1)


def test_a_lost_answer_is_fetched_again_with_the_same_id(page: Page, gateway: GatewayState) -> None:
    losses = iter([True])

    def lose_first(route: Route) -> None:
        if next(losses, False):
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route(CHAT, lose_first)
    write(page, "要带什么")
    expect(page.locator(".answer")).to_have_count(1)
    assert len(gateway.asked) == 2
    assert len(list_ids(gateway)) == 1
    assert gateway.count_questions() == 1


def test_an_unsent_message_survives_a_reload(page: Page, gateway: GatewayState) -> None:
    page.route(CHAT, lambda route: route.abort())
    write(page, "要多少钱")
    expect(page.locator(".message-state")).to_contain_text("未发送")
    page.unroute(CHAT)
    page.reload()
    expect(page.locator(".bubble")).to_have_text("要多少钱")
    expect(page.locator(".answer")).to_have_count(1)
    assert gateway.count_questions() == 1


def test_messages_leave_in_the_order_they_were_written(page: Page, gateway: GatewayState) -> None:
    gateway.refusals = [(503, {})]
    write(page, "第一句")
    write(page, "第二句")
    expect(page.locator(".answer")).to_have_count(2)
    assert [answer["replies"][0]["text"] for answer in gateway.answers.values()] == [
        "收到：第一句",
        "收到：第二句",
    ]


def test_a_double_tap_sends_once(page: Page, gateway: GatewayState) -> None:
    gateway.delay_seconds = 0.3
    page.get_by_label("要问的事").fill("身份证")
    page.get_by_role("button", name="发送").dblclick()
    page.locator(".popular-link").first.dblclick()
    expect(page.locator(".answer")).to_have_count(2)
    page.wait_for_timeout(700)
    assert [body["text"] for body in gateway.asked] == ["身份证", "身份证丢了怎么补"]


def test_too_many_questions_wait_as_long_as_the_server_says(page: Page, gateway: GatewayState) -> None:
    gateway.refusals = [(429, {"Retry-After": "2"})]
    write(page, "你好")
    expect(page.locator("#connection")).to_contain_text("稍等一会儿")
    page.wait_for_timeout(1200)
    assert len(gateway.asked) == 1
    expect(page.locator(".answer")).to_have_count(1)


def test_a_refusal_says_why_and_does_not_hold_up_the_next_message(page: Page, gateway: GatewayState) -> None:
    gateway.refusals = [(422, {})]
    write(page, "坏的")
    expect(page.locator(".message-state").first).to_contain_text("未发送：测试中的拒绝")
    ask(page, "好的")
    page.get_by_role("button", name="重发").click()
    expect(page.locator(".answer")).to_have_count(2)


def test_a_conversation_of_another_visitor_goes_on_under_a_new_id(page: Page, gateway: GatewayState) -> None:
    ask(page, "第一句")
    gateway.refusals = [(403, {})]
    ask(page, "第二句")
    conversations = [body["conversation"] for body in gateway.asked]
    assert conversations[0] == conversations[1] != conversations[2]
    assert len(list_ids(gateway)) == 2


def test_the_conversation_is_still_there_after_a_reload_and_can_be_cleared(
    page: Page, gateway: GatewayState
) -> None:
    ask(page, "指南")
    page.reload()
    expect(page.locator(".answer .card-guide")).to_be_visible()
    ask(page, "那多少钱")
    assert len({body["conversation"] for body in gateway.asked}) == 1
    page.reload()
    page.get_by_role("button", name="清空对话").click()
    expect(page.locator(".answer")).to_have_count(0)
    ask(page, "你好")
    assert len({body["conversation"] for body in gateway.asked}) == 2


def test_blocked_storage_only_costs_the_memory(page: Page, gateway: GatewayState, page_url: str) -> None:
    page.add_init_script("""
      Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("blocked", "SecurityError"); },
      });
    """)
    page.goto(page_url)
    ask(page, "第一句")
    ask(page, "第二句")
    assert len({body["conversation"] for body in gateway.asked}) == 1
