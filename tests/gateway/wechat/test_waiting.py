"""What is said while an answer is being looked for can be acted on."""

from __future__ import annotations

from gateway.channels.wechat.heard import ShowAnswers
from gateway.channels.wechat.hearing import hear
from gateway.channels.wechat.render import render_passive
from gateway.channels.wechat.site import Site
from gateway.channels.wechat.waiting import make_nothing_card, make_waiting_card
from palmgov.wechat.messages import TextMessage
from tests.gateway.wechat.inbound import make
from tests.gateway.wechat.plain import list_taps


def test_an_answer_that_will_be_pushed_asks_nothing_of_the_resident() -> None:
    text = render_passive([make_waiting_card(Site(), is_pushed=True)], Site(), 2048).content
    assert text == "还在查，查到马上发给您，不用重复发送。"


def test_an_answer_that_cannot_be_pushed_is_fetched_with_a_tap() -> None:
    text = render_passive([make_waiting_card(Site(), is_pushed=False)], Site(), 2048).content
    (tap,) = list_taps(text)
    assert hear(make(TextMessage, content=tap[1], menu_id=tap[2])) == ShowAnswers()


def test_where_nothing_can_be_tapped_the_words_to_reply_are_given() -> None:
    site = Site(is_tappable=False)
    text = render_passive([make_waiting_card(site, is_pushed=False)], site, 2048).content
    assert text == "还在查，请稍等一会儿，再回复“查看回答”。"


def test_asking_too_early_is_told_from_asking_for_nothing() -> None:
    early, late = make_nothing_card(is_still_waiting=True), make_nothing_card(is_still_waiting=False)
    assert early.suggestions
    assert not late.suggestions
    assert early.text != late.text
