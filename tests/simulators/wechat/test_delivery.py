"""Callbacks reach the account as WeChat brings them, and followers see what WeChat would show."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.simulators.wechat import delivery
from tests.simulators.wechat.account import BodyFormat, Mode
from tests.simulators.wechat.account_server import AccountServer, Fields
from tests.simulators.wechat.conftest import SHORT_TRY_SECONDS, Setting
from tests.simulators.wechat.follower import How
from tests.simulators.wechat.passive import APOLOGY
from tests.simulators.wechat.utterances import subscribe, write
from tests.simulators.wechat.weather import Weather


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("body_format", BodyFormat)
def test_a_message_is_answered_in_every_mode_and_format(
    start_platform: Callable[..., Setting], mode: Mode, body_format: BodyFormat
) -> None:
    thread, server = start_platform(mode=mode, body_format=body_format)
    follower = thread.add_follower()
    (seen,) = thread.say(follower, "身份证 <丢了> ]]> 怎么办")
    assert (seen.how, seen.text) == (How.PASSIVE, "答：身份证 <丢了> ]]> 怎么办")
    assert server.heard[0]["FromUserName"] == follower.openid
    assert ("msg_signature" in server.queries[0]) == (mode != Mode.PLAIN)


def test_the_console_checks_the_address(setting: Setting) -> None:
    thread, _ = setting
    assert thread.run(thread.platform.check_url()) == "ok"


def test_a_slow_server_is_asked_three_times_and_the_third_answer_counts(setting: Setting) -> None:
    thread, server = setting
    server.delays = [SHORT_TRY_SECONDS * 1.5, SHORT_TRY_SECONDS * 1.5]
    follower = thread.add_follower()
    (seen,) = thread.say(follower, "你好")
    assert (seen.attempt, seen.text) == (3, "答：你好")
    assert len({(one["MsgId"], one["CreateTime"]) for one in server.heard}) == 1
    assert len({query["nonce"] for query in server.queries}) == 3


def test_after_three_tries_the_follower_sees_the_apology(setting: Setting) -> None:
    thread, server = setting
    server.delays = [SHORT_TRY_SECONDS * 1.5] * 3
    (seen,) = thread.say(thread.add_follower(), "你好")
    assert (seen.how, seen.text) == (How.BROKEN, APOLOGY)
    assert len(server.heard) == 3


@pytest.mark.parametrize("body", [b"", b"success"])
def test_an_acknowledgement_shows_nothing_and_ends_the_tries(setting: Setting, body: bytes) -> None:
    thread, server = setting
    server.answer = lambda *_: body
    assert thread.say(thread.add_follower(), "你好") == []
    assert len(server.heard) == 1


def plain_text(server: AccountServer, heard: Fields) -> bytes:
    return b"<xml><MsgType><![CDATA[text]]></MsgType><Content>hello</Content></xml>"


def sealed_success(server: AccountServer, heard: Fields) -> bytes:
    return server.seal(b"success")


def too_long(server: AccountServer, heard: Fields) -> bytes:
    return server.reply_text(heard, "字" * 683)


def control_character(server: AccountServer, heard: Fields) -> bytes:
    return server.reply_text(heard, "a\x0bb")


def to_somebody_else(server: AccountServer, heard: Fields) -> bytes:
    return server.reply_text(heard | {"FromUserName": "o-other"}, "你好")


def two_articles(server: AccountServer, heard: Fields) -> bytes:
    article = "<item><Title>一</Title><Description></Description><PicUrl></PicUrl><Url>u</Url></item>"
    plain = (
        f"<xml><ToUserName>{heard['FromUserName']}</ToUserName><FromUserName>{server.account.original_id}"
        "</FromUserName><CreateTime>1</CreateTime><MsgType>news</MsgType><ArticleCount>2</ArticleCount>"
        f"<Articles>{article * 2}</Articles></xml>"
    )
    return server.seal(plain.encode())


UNREADABLE = [plain_text, sealed_success, too_long, control_character, to_somebody_else, two_articles]


@pytest.mark.parametrize("answer", UNREADABLE)
def test_what_wechat_cannot_read_is_shown_as_its_apology(
    setting: Setting, answer: Callable[[AccountServer, Fields], bytes]
) -> None:
    thread, server = setting
    server.answer = answer
    (seen,) = thread.say(thread.add_follower(), "你好")
    assert seen.how == How.BROKEN


def test_an_event_may_be_answered_with_several_articles(setting: Setting) -> None:
    thread, server = setting
    server.answer = two_articles
    follower = thread.add_follower()
    thread.send(follower, subscribe("guide"))
    assert server.heard[0]["EventKey"] == "qrscene_guide" and "MsgId" not in server.heard[0]
    assert len(follower.seen[0].content.articles) == 2


def test_a_server_error_is_tried_again(setting: Setting) -> None:
    thread, server = setting
    server.status = 503
    (seen,) = thread.say(thread.add_follower(), "你好")
    assert seen.how == How.BROKEN and len(server.heard) == 3


def test_where_nobody_listens_the_next_gateway_gets_it(setting: Setting) -> None:
    thread, server = setting
    thread.platform.call_back("http://127.0.0.1:9", server.url)
    for _ in range(4):
        assert thread.say(thread.add_follower(), "你好")[0].attempt == 1


def test_a_dropped_message_never_arrives(setting: Setting) -> None:
    thread, server = setting
    thread.platform.call_back(server.url, weather=Weather(drop=1.0))
    sent = thread.send(thread.add_follower(), write("你好"))
    assert not sent.has_arrived and server.heard == []


def test_a_duplicate_is_the_same_message_twice(setting: Setting) -> None:
    thread, server = setting
    thread.platform.call_back(server.url, weather=Weather(duplicate=1.0))
    follower = thread.add_follower()
    thread.send(follower, write("你好"))
    assert len(server.heard) == 2 and server.heard[0] == server.heard[1]
    # This server does not notice, and its follower reads it twice.
    assert len(follower.seen) == 2


def test_a_message_whose_duplicate_was_answered_is_not_brought_again(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread, server = setting
    monkeypatch.setattr(delivery, "_LONGEST_DUPLICATE_SECONDS", 0.02)
    thread.platform.call_back(server.url, weather=Weather(duplicate=1.0))
    server.delays = [SHORT_TRY_SECONDS * 1.5]
    follower = thread.add_follower()
    (seen,) = thread.say(follower, "你好")
    assert seen.text == "答：你好" and len(server.heard) == 2


def test_a_message_may_be_overtaken_by_the_next_one(setting: Setting) -> None:
    thread, server = setting
    thread.platform.call_back(server.url, weather=Weather(overtake=1.0))
    began_at = time.time()
    sent = thread.send(thread.add_follower(), write("一"))
    assert sent.arrived_at - began_at > 0.15
