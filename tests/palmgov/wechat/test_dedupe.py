"""One message has one key however often it comes; two messages never share one."""

from __future__ import annotations

from itertools import combinations

from palmgov.wechat.bodies import parse_body
from palmgov.wechat.parse import parse_message
from tests.palmgov.wechat.platform_side import OPENID, json_message, xml_message, xml_text


def dedupe_key(body: bytes) -> str:
    return parse_message(parse_body(body).fields).dedupe_key


def test_a_retry_has_the_same_key_in_either_format() -> None:
    assert dedupe_key(xml_text("你好", "7")) == dedupe_key(json_message("text", Content="你好", MsgId=7))


def test_the_key_does_not_show_the_openid() -> None:
    assert OPENID not in dedupe_key(xml_text())


def test_different_messages_and_events_have_different_keys() -> None:
    def event(name: str, key: str = "", more: str = "") -> bytes:
        return xml_message("event", f"<Event>{name}</Event><EventKey>{key}</EventKey>{more}")

    bodies = [
        xml_text("你好", "7"),
        xml_text("你好", "8"),
        xml_text("你好", "abc_8"),
        xml_message("text", "<Content>你好</Content><MsgId>7</MsgId>", sender="oSomebodyElse"),
        xml_text("你好", "7").replace(b"</CreateTime>", b"1</CreateTime>"),
        xml_message("text", "<Content>没有编号</Content>"),
        xml_message("text", "<Content>也没有编号</Content>"),
        event("CLICK", "a"),
        event("CLICK", "b"),
        event("VIEW", "a"),
        event("SCAN", "a"),
        event("subscribe", "qrscene_a"),
        event("subscribe"),
        event("unsubscribe"),
        event("something", "a"),
        event("something", "b"),
        event("something_else", "a"),
        event("TEMPLATESENDJOBFINISH", more="<MsgID>1</MsgID><Status>success</Status>"),
        event("TEMPLATESENDJOBFINISH", more="<MsgID>2</MsgID><Status>success</Status>"),
    ]
    for one, other in combinations(bodies, 2):
        assert dedupe_key(one) != dedupe_key(other), (one, other)


def test_the_platforms_spelling_of_an_event_makes_no_second_one() -> None:
    click = xml_message("event", "<Event>CLICK</Event><EventKey>a</EventKey>")
    assert dedupe_key(click) == dedupe_key(click.replace(b"CLICK", b"click"))
