"""Callbacks as the platform sends them are opened; the answer goes back in the same way."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from palmgov.wechat.crypto import AesKey
from palmgov.wechat.envelope import OpenedCallback, check_url, open_callback
from palmgov.wechat.messages import TextMessage
from palmgov.wechat.refusals import CallbackRefused, Refusal
from palmgov.wechat.replies import Article, NewsReply, TextReply
from tests.palmgov.wechat import platform_side as platform
from tests.palmgov.wechat.platform_side import KEY, NOW, OTHER_KEY, PLAIN, SEALED

BOTH_KEYS = replace(SEALED, keys=(AesKey(OTHER_KEY), AesKey(KEY)))


def open_sealed(
    message: bytes, credentials=SEALED, key: str = KEY, envelope=platform.xml_envelope
) -> OpenedCallback:
    encrypted = platform.seal(message, key)
    return open_callback(credentials, platform.sealed_query(encrypted), envelope(encrypted), NOW)


def read_xml(closed: bytes) -> dict[str, str]:
    return {child.tag: child.text or "" for child in ElementTree.fromstring(closed)}


def test_the_url_check_echoes_plainly_even_with_a_key() -> None:
    query = {**platform.plain_query(), "echostr": "4375120948345356249"}
    assert check_url(PLAIN, query) == check_url(SEALED, query) == "4375120948345356249"


def test_a_forged_url_check_is_refused() -> None:
    query = {**platform.plain_query(token="another"), "echostr": "1"}
    with pytest.raises(CallbackRefused) as refused:
        check_url(PLAIN, query)
    assert refused.value.reason is Refusal.SIGNATURE


@pytest.mark.parametrize("echo", ["", "<script>alert(1)</script>", "1\n2", "证", "1" * 513])
def test_nothing_but_a_short_word_is_echoed(echo: str) -> None:
    with pytest.raises(CallbackRefused) as refused:
        check_url(PLAIN, {**platform.plain_query(), "echostr": echo})
    assert refused.value.reason is Refusal.MALFORMED


def test_a_plain_message_is_read_and_answered_plainly() -> None:
    opened = open_callback(PLAIN, platform.plain_query(), platform.xml_text("你好"), NOW)
    assert isinstance(opened.message, TextMessage)
    assert opened.message.content == "你好"
    closed = read_xml(opened.seal.close(TextReply("您好")))
    assert closed == {
        "ToUserName": platform.OPENID,
        "FromUserName": platform.ORIGINAL_ID,
        "CreateTime": platform.TIMESTAMP,
        "MsgType": "text",
        "Content": "您好",
    }


def test_a_sealed_message_is_answered_sealed_and_signed() -> None:
    opened = open_sealed(platform.xml_text("你好"))
    closed = read_xml(opened.seal.close(TextReply("您好")))
    plain, receive_id = platform.unseal(closed["Encrypt"])
    assert receive_id == platform.APP_ID
    assert read_xml(plain)["Content"] == "您好"
    signature = platform.sign(platform.TOKEN, closed["TimeStamp"], closed["Nonce"], closed["Encrypt"])
    assert closed["MsgSignature"] == signature


def test_a_sealed_json_message_is_answered_in_sealed_json() -> None:
    message = platform.json_message("text", Content="你好", MsgId=24800000000000001)
    opened = open_sealed(message, envelope=platform.json_envelope)
    closed = json.loads(opened.seal.close(TextReply("您好")))
    plain = json.loads(platform.unseal(closed["Encrypt"])[0])
    assert opened.seal.content_type.startswith("application/json")
    assert (plain["Content"], plain["MsgType"], plain["ToUserName"]) == ("您好", "text", platform.OPENID)
    signature = platform.sign(platform.TOKEN, str(closed["TimeStamp"]), closed["Nonce"], closed["Encrypt"])
    assert closed["MsgSignature"] == signature


def test_a_plain_json_message_is_answered_in_plain_json() -> None:
    message = platform.json_message("text", Content="你好", MsgId="49d7_1555684067")
    opened = open_callback(PLAIN, platform.plain_query(), message, NOW)
    assert opened.message.msg_id == "49d7_1555684067"
    assert json.loads(opened.seal.close(TextReply("您好")))["Content"] == "您好"


@pytest.mark.parametrize("opened_with", ["plain", "sealed"])
@pytest.mark.parametrize("reply", [None, TextReply(""), TextReply(" \n\x00 ")])
def test_nothing_to_say_is_success_and_never_sealed(opened_with: str, reply: TextReply | None) -> None:
    opened = (
        open_sealed(platform.xml_text())
        if opened_with == "sealed"
        else open_callback(PLAIN, platform.plain_query(), platform.xml_text(), NOW)
    )
    assert opened.seal.close(reply) == b"success"


def test_the_previous_key_still_opens_and_then_also_closes() -> None:
    opened = open_sealed(platform.xml_text("你好"), BOTH_KEYS, KEY)
    closed = read_xml(opened.seal.close(TextReply("您好")))
    assert read_xml(platform.unseal(closed["Encrypt"], KEY)[0])["Content"] == "您好"


def test_the_current_key_closes_what_it_opened() -> None:
    opened = open_sealed(platform.xml_text("你好"), BOTH_KEYS, OTHER_KEY)
    closed = read_xml(opened.seal.close(TextReply("您好")))
    assert read_xml(platform.unseal(closed["Encrypt"], OTHER_KEY)[0])["Content"] == "您好"


def test_a_long_text_is_shortened_to_the_accounts_limit() -> None:
    opened = open_callback(PLAIN, platform.plain_query(), platform.xml_text(), NOW)
    content = read_xml(opened.seal.close(TextReply("证" * 1000)))["Content"]
    assert content.endswith("…")
    assert 2040 <= len(content.encode()) <= 2048


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (platform.xml_text(), 1),
        (platform.xml_message("event", "<Event>subscribe</Event>"), 8),
    ],
)
def test_a_message_gets_one_article_and_an_event_up_to_eight(message: bytes, shown: int) -> None:
    opened = open_callback(PLAIN, platform.plain_query(), message, NOW)
    articles = tuple(Article(f"标题{n}", "", "https://example.org/") for n in range(10))
    closed = ElementTree.fromstring(opened.seal.close(NewsReply(articles)))
    assert closed.findtext("ArticleCount") == str(shown)
    assert len(closed.findall("Articles/item")) == shown


def test_records_tell_no_openid_and_no_words_when_they_are_logged() -> None:
    opened = open_sealed(platform.xml_text("我的手机号是13800000000"))
    for shown in (repr(opened), repr(opened.message), str(opened.seal)):
        assert platform.OPENID not in shown
        assert "13800000000" not in shown
        assert platform.TOKEN not in shown
