"""The other implementation of this protocol, beside ours: the same where it is right, and each fault of it named.

Every test of a fault first shows the fault, so that a newer version without it makes the test fail and go.
"""

from __future__ import annotations

import binascii
import struct
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

import pytest
import wechatpy
import xmltodict
from hypothesis import given
from hypothesis import strategies as st
from wechatpy.crypto import WeChatCrypto
from wechatpy.exceptions import InvalidAppIdException, InvalidSignatureException
from wechatpy.replies import ArticlesReply
from wechatpy.replies import TextReply as TheirTextReply
from wechatpy.utils import check_signature

from palmgov.wechat.bodies import parse_body
from palmgov.wechat.crypto import AesKey, Undecipherable
from palmgov.wechat.envelope import open_callback
from palmgov.wechat.fields import Malformed
from palmgov.wechat.parse import parse_message
from palmgov.wechat.refusals import CallbackRefused
from palmgov.wechat.replies import Article, NewsReply, TextReply
from palmgov.wechat.signature import sign
from tests.palmgov.wechat import platform_side as platform
from tests.palmgov.wechat.platform_side import APP_ID, KEY, NONCE, NOW, PLAIN, SEALED, TIMESTAMP, TOKEN

THEIRS = WeChatCrypto(TOKEN, KEY, APP_ID)
WORDS = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Cn")), max_size=80)


def their_decrypt(encrypted: str) -> str:
    query = platform.sealed_query(encrypted)
    envelope = platform.xml_envelope(encrypted)
    return THEIRS.decrypt_message(envelope, query["msg_signature"], TIMESTAMP, NONCE)


def our_message(body: bytes):
    return parse_message(parse_body(body).fields)


@given(WORDS)
def test_both_open_what_the_other_has_sealed(words: str) -> None:
    assert their_decrypt(AesKey(KEY).encrypt(words.encode(), APP_ID)) == words
    theirs = xmltodict.parse(THEIRS.encrypt_message(words, NONCE, TIMESTAMP))["xml"]
    assert AesKey(KEY).decrypt(theirs["Encrypt"], APP_ID).decode() == words
    assert theirs["MsgSignature"] == sign(TOKEN, TIMESTAMP, NONCE, theirs["Encrypt"])


@given(WORDS.filter(str.strip))
def test_they_read_our_sealed_reply(words: str) -> None:
    encrypted = platform.seal(platform.xml_text())
    opened = open_callback(SEALED, platform.sealed_query(encrypted), platform.xml_envelope(encrypted), NOW)
    closed = opened.seal.close(TextReply(words))
    outer = xmltodict.parse(closed)["xml"]
    plain = THEIRS.decrypt_message(closed, outer["MsgSignature"], outer["TimeStamp"], outer["Nonce"])
    assert xmltodict.parse(plain)["xml"]["Content"] == words.strip()


def test_both_check_the_plain_signature_alike() -> None:
    check_signature(TOKEN, sign(TOKEN, TIMESTAMP, NONCE), TIMESTAMP, NONCE)
    with pytest.raises(InvalidSignatureException):
        check_signature(TOKEN, sign("guess", TIMESTAMP, NONCE), TIMESTAMP, NONCE)


@given(WORDS.filter(str.strip), st.integers(1, 2**63))
def test_both_read_a_text_alike(words: str, number: int) -> None:
    body = platform.xml_text(words.replace("]]>", ""), str(number))
    ours, theirs = our_message(body), wechatpy.parse_message(body)
    assert (ours.content, ours.msg_id) == ((theirs.content or "").strip(), str(theirs.id))
    assert (ours.from_user, ours.to_user, ours.created_at) == (theirs.source, theirs.target, theirs.time)


@pytest.mark.parametrize(("event", "key", "ours", "theirs"), [
    ("subscribe", "", "SubscribeEvent", "SubscribeEvent"),
    ("subscribe", "qrscene_1", "SubscribeEvent", "SubscribeScanEvent"),
    ("unsubscribe", "", "UnsubscribeEvent", "UnsubscribeEvent"),
    ("SCAN", "1", "ScanEvent", "ScanEvent"),
    ("CLICK", "1", "ClickEvent", "ClickEvent"),
    ("VIEW", "1", "ViewEvent", "ViewEvent"),
    ("view_miniprogram", "1", "MiniProgramEvent", "ViewMiniProgramEvent"),
    ("scancode_waitmsg", "1", "ScanCodeEvent", "ScanCodeWaitMsgEvent"),
    ("nonsense", "1", "UnknownEvent", "UnknownMessage"),
])  # fmt: skip
def test_both_know_the_same_events(event: str, key: str, ours: str, theirs: str) -> None:
    body = platform.xml_message("event", f"<Event>{event}</Event><EventKey>{key}</EventKey>")
    assert type(our_message(body)).__name__ == ours
    assert type(wechatpy.parse_message(body)).__name__ == theirs


def test_both_refuse_another_apps_message() -> None:
    encrypted = platform.seal(b"hello", receive_id="wx1")
    with pytest.raises(InvalidAppIdException):
        their_decrypt(encrypted)
    with pytest.raises(Undecipherable):
        AesKey(KEY).decrypt(encrypted, APP_ID)


def test_fault_an_identifier_that_is_no_number_breaks_it() -> None:
    body = platform.xml_text("你好", "49d72d67_1555684067")
    with pytest.raises(ValueError, match="invalid literal"):
        _ = wechatpy.parse_message(body).id
    assert our_message(body).msg_id == "49d72d67_1555684067"


def test_fault_it_reads_no_json() -> None:
    body = platform.json_message("text", Content="你好", MsgId=1)
    with pytest.raises(ExpatError):
        wechatpy.parse_message(body)
    encrypted = platform.seal(body)
    with pytest.raises(ExpatError):
        THEIRS.decrypt_message(platform.json_envelope(encrypted), "", TIMESTAMP, NONCE)
    opened = open_callback(SEALED, platform.sealed_query(encrypted), platform.json_envelope(encrypted), NOW)
    assert opened.message.content == "你好"


def test_fault_it_looks_at_the_last_byte_of_the_padding_only() -> None:
    content = b"0123456789abcdef" + (5).to_bytes(4, "big") + b"hello" + APP_ID.encode()
    padded = platform.pad(content)
    encrypted = platform.seal_content(padded[: len(content)] + b"\x00" * (padded[-1] - 1) + padded[-1:])
    assert their_decrypt(encrypted) == "hello"
    with pytest.raises(Undecipherable):
        AesKey(KEY).decrypt(encrypted, APP_ID)


def test_fault_signs_that_are_no_base64_are_skipped() -> None:
    encrypted = platform.seal(b"hello")
    encrypted = encrypted[:8] + "!*" + encrypted[8:]
    assert their_decrypt(encrypted) == "hello"
    with pytest.raises(Undecipherable):
        AesKey(KEY).decrypt(encrypted, APP_ID)


@pytest.mark.parametrize("encrypted", ["AAAAA", "AAAA", platform.seal_content(b"\xff" * 32)])
def test_fault_garbage_with_a_good_signature_breaks_it_in_many_ways(encrypted: str) -> None:
    with pytest.raises((binascii.Error, ValueError, IndexError, struct.error)):
        their_decrypt(encrypted)
    with pytest.raises(CallbackRefused):
        open_callback(SEALED, platform.sealed_query(encrypted), platform.xml_envelope(encrypted), NOW)


@pytest.mark.parametrize(
    "body", [b"<xml></xml>", b"<html><MsgType>text</MsgType></html>", b"<xml><MsgType/></xml>"]
)
def test_fault_a_body_that_is_no_message_breaks_it(body: bytes) -> None:
    with pytest.raises((KeyError, TypeError, AttributeError)):
        wechatpy.parse_message(body)
    with pytest.raises(Malformed):
        our_message(body)


def test_fault_a_second_sender_in_one_body_goes_through() -> None:
    body = platform.xml_text().replace(b"</xml>", b"<FromUserName>oForged</FromUserName></xml>")
    assert wechatpy.parse_message(body)._data["FromUserName"] == [platform.OPENID, "oForged"]
    with pytest.raises(Malformed):
        our_message(body)


def test_fault_an_empty_text_is_nothing_instead_of_empty() -> None:
    body = platform.xml_text("")
    assert wechatpy.parse_message(body).content is None
    assert our_message(body).content == ""


@pytest.mark.parametrize("evil", ["a]]></Content><MsgType>x</MsgType>", "a\x00b", "a\x0bb", "a]]>b"])
def test_fault_a_text_can_break_its_reply(evil: str) -> None:
    theirs = TheirTextReply(content=evil, source="gh_1", target="o1").render()
    with pytest.raises(ElementTree.ParseError):
        ElementTree.fromstring(theirs)
    opened = open_callback(PLAIN, platform.plain_query(), platform.xml_text(), NOW)
    root = ElementTree.fromstring(opened.seal.close(TextReply(evil)))
    assert root.findtext("Content") == evil.replace("\x00", "").replace("\x0b", "")


def test_fault_a_text_may_be_longer_than_the_platform_takes() -> None:
    theirs = TheirTextReply(content="证" * 1000, source="gh_1", target="o1").render()
    assert len(ElementTree.fromstring(theirs).findtext("Content", "").encode()) == 3000
    opened = open_callback(PLAIN, platform.plain_query(), platform.xml_text(), NOW)
    ours = ElementTree.fromstring(opened.seal.close(TextReply("证" * 1000))).findtext("Content", "")
    assert len(ours.encode()) <= 2048


def test_fault_a_message_may_be_answered_with_many_articles() -> None:
    theirs = ArticlesReply(source="gh_1", target="o1")
    for _ in range(3):
        theirs.add_article({"title": "a", "description": "b", "url": "c"})
    assert ElementTree.fromstring(theirs.render()).findtext("ArticleCount") == "3"
    opened = open_callback(PLAIN, platform.plain_query(), platform.xml_text(), NOW)
    ours = opened.seal.close(NewsReply((Article("a", "b", "c"),) * 3))
    assert ElementTree.fromstring(ours).findtext("ArticleCount") == "1"


def test_fault_an_old_callback_is_as_good_as_a_new_one() -> None:
    stale = "1400000000"
    check_signature(TOKEN, sign(TOKEN, stale, NONCE), stale, NONCE)
    with pytest.raises(CallbackRefused, match="stale"):
        open_callback(PLAIN, platform.plain_query(stale), platform.xml_text(), NOW)
