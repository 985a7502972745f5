"""Every card kind is drawn, and what can be tapped asks or calls."""

from __future__ import annotations

from typing import get_args

import pytest
from playwright.sync_api import Page, expect

from palmgov.cards.model import Card
from tests.browser.fake_gateway import GatewayState
from tests.browser.resident import ask
from tests.browser.sample_cards import CARDS, CHOICE, COMPARISON, GUIDE, LOCATION


def test_there_is_a_sample_of_every_card_kind() -> None:
    union = get_args(Card)[0]
    kinds = {record.model_fields["kind"].default for record in get_args(union)}
    assert {card.kind for card in CARDS.values()} == kinds


@pytest.mark.parametrize("question", CARDS)
def test_each_card_is_drawn_as_its_own_kind(page: Page, question: str, console_errors: list[str]) -> None:
    ask(page, question)
    card = page.locator(f".answer section.card-{CARDS[question].kind}")
    expect(card).to_be_visible()
    assert console_errors == []


def test_a_guide_card_names_its_origin_and_marks_the_sample(page: Page) -> None:
    ask(page, "指南")
    card = page.locator(".card-guide")
    expect(card.locator(".origin")).to_contain_text("公安局")
    expect(card.locator(".origin")).to_contain_text("第3版 2026-10-20 发布")
    expect(card.locator(".mark-sample")).to_have_text("示例")
    expect(card.locator(".guide-link")).to_have_attribute("href", GUIDE.url)
    expect(card.locator(".call")).to_have_attribute("href", "tel:05355550302")
    for field in GUIDE.fields:
        expect(card.get_by_role("heading", name=field.label)).to_be_visible()
    expect(card.locator(".field", has_text="申请时间")).to_contain_text("未公布")


def test_numbered_lines_are_numbered_once(page: Page) -> None:
    ask(page, "指南")
    first = page.locator(".card-guide ol.field-lines li").first
    expect(first).to_have_text("居民户口簿（原件，可用电子证照）")


def test_a_tapped_aspect_asks_its_question(page: Page, gateway: GatewayState) -> None:
    ask(page, "指南")
    page.get_by_role("button", name="能代办吗").tap()
    expect(page.locator(".answer")).to_have_count(2)
    assert gateway.asked[-1]["text"] == "居民身份证补领能代办吗"


def test_a_tapped_option_asks_for_that_item(page: Page, gateway: GatewayState) -> None:
    ask(page, "选择")
    expect(page.locator(".option")).to_have_count(len(CHOICE.options))
    page.get_by_role("button", name="2 居民身份证换领 到期、损坏换新").tap()
    expect(page.locator(".answer")).to_have_count(2)
    assert gateway.asked[-1]["text"] == "居民身份证换领"


def test_a_comparison_shows_what_differs_before_it_asks(page: Page) -> None:
    ask(page, "比较")
    card = page.locator(".card-choice")
    for field in COMPARISON.fields:
        shown = card.locator(".field", has=page.get_by_role("heading", name=field.label, exact=True))
        for line in field.lines:
            expect(shown).to_contain_text(line)
    assert card.locator(".field ~ .options").count() == 1
    expect(card.locator(".origin")).to_have_text(COMPARISON.note or "")


def test_an_emergency_shows_its_number_before_all_words(page: Page) -> None:
    ask(page, "着火")
    card = page.get_by_role("alert")
    call = card.locator(".call-emergency").first
    expect(call).to_have_attribute("href", "tel:119")
    assert card.locator(".calls ~ .card-words").count() == 1
    assert call.bounding_box()["height"] >= 60


def test_halls_show_distance_and_todays_opening(page: Page) -> None:
    ask(page, "离我最近的大厅在哪")
    hall = page.locator(".hall").first
    expect(hall).to_contain_text("约800米")
    expect(hall).to_contain_text(LOCATION.halls[0].opening)


def test_words_that_look_like_markup_stay_words(page: Page) -> None:
    ask(page, "<img src=x onerror=alert(1)><b>粗</b>")
    expect(page.locator(".bubble")).to_have_text("<img src=x onerror=alert(1)><b>粗</b>")
    assert page.locator("#log img, #log b").count() == 0


def test_a_card_that_cannot_be_drawn_is_shown_as_its_text(page: Page) -> None:
    answer = (
        '{"conversation":"c","answer_id":"a","replies":[{"kind":"hologram","text":"完整的文字","card":{}}]}'
    )
    page.route("**/api/v1/chat", lambda route: route.fulfill(body=answer, content_type="application/json"))
    ask(page, "你好")
    expect(page.locator(".answer .card-words")).to_have_text("完整的文字")


def test_phone_numbers_in_a_sentence_can_be_tapped_and_amounts_cannot(page: Page) -> None:
    ask(page, "打0535-5550100还是12345，要交12345元吗")
    links = page.locator(".answer .phone-link")
    assert links.evaluate_all("all => all.map(one => one.getAttribute('href'))") == [
        "tel:05355550100",
        "tel:12345",
    ]
