"""Callbacks out of a generator: nonsense, nearly right ones, and right ones around nonsense."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tests.palmgov.wechat import platform_side as platform

KINDS = ["text", "image", "voice", "video", "shortvideo", "location", "link", "TEXT", "hologram"]
EVENTS = [
    "subscribe", "unsubscribe", "SCAN", "LOCATION", "CLICK", "VIEW", "view_miniprogram", "scancode_push", "pic_weixin",
    "location_select", "MASSSENDJOBFINISH", "subscribe_msg_popup_event", "user_authorization_revoke",
    "kf_create_session", "user_enter_tempsession", "nonsense",
]  # fmt: skip
NAMES = st.sampled_from([
    "Content", "MsgId", "MsgID", "EventKey", "Recognition", "MediaId", "bizmsgmenuid", "List", "Title", "Label", "OpenID",
    "Status", "ScanCodeInfo", "SendPicsInfo", "SendLocationInfo", "SubscribeMsgPopupEvent", "Count", "item", "Event",
    "ToUserName", "FromUserName", "CreateTime", "MsgType", "Encrypt",
])  # fmt: skip
PLACES = st.sampled_from(["Location_X", "Location_Y", "Latitude", "Longitude", "Precision"])
DEGREES = st.sampled_from(["23.134521", "113.35", "0", "-90", "90.1", "nan", "1e400", "", "x"])
WORDS = st.sampled_from(
    [*KINDS, *EVENTS, "qrscene_1", "", "0", "-1", "1793583000", "9" * 20, "１２", "oTest-1", "]]>"]
)
VALUES = WORDS | st.text(max_size=30) | st.integers() | st.floats()
TREES: st.SearchStrategy[Any] = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | PLACES, inner, max_size=3),
    max_leaves=5,
)
PIECES = st.sampled_from([
    b"<xml>", b"</xml>", b"<![CDATA[", b"]]>", b"<!DOCTYPE xml [", b"<!ENTITY a 'b'>", b"&a;", b"&#0;", b"&#x41;", b"<?",
    b"<FromUserName>", b"</FromUserName>", b"<", b">", b"{", b"}", b"[", b'"', b":", b",", b"\xef\xbb\xbf", b"\x00", b"\xff",
    b"\xed\xa0\x80", b"\\u0000", b"\\ud800", b"<MsgType>text</MsgType>", b"<CreateTime>1</CreateTime>", b"null",
])  # fmt: skip
JUNK = st.binary(max_size=200) | st.lists(PIECES | st.binary(max_size=4), max_size=30).map(b"".join)


def write_xml(fields: dict[str, Any]) -> bytes:
    return f"<xml>{''.join(write_element(name, value) for name, value in fields.items())}</xml>".encode(
        errors="surrogatepass"
    )


def write_element(name: str, value: Any) -> str:
    match value:
        case dict():
            inner = "".join(write_element(key, each) for key, each in value.items())
        case list():
            return "".join(write_element(name, each) for each in value)
        case _:
            inner = f"<![CDATA[{value}]]>"
    return f"<{name}>{inner}</{name}>"


def write_json(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields).encode()


WRITERS = st.sampled_from([write_xml, write_json])
COMMON = {
    "ToUserName": platform.ORIGINAL_ID,
    "FromUserName": platform.OPENID,
    "CreateTime": int(platform.TIMESTAMP),
}


@st.composite
def messages(draw: st.DrawFn) -> bytes:
    """A message of any kind, whole or nearly so, with anything in its fields; one in three is broken afterwards."""
    write: Callable[[dict[str, Any]], bytes] = draw(WRITERS)
    is_event = draw(st.booleans())
    kind = (
        {"MsgType": "event", "Event": draw(st.sampled_from(EVENTS))}
        if is_event
        else {"MsgType": draw(st.sampled_from(KINDS))}
    )
    place = {"Location_X": 23.1, "Location_Y": "113.3", "Latitude": 23, "Longitude": 113, "EventKey": "1"}
    place |= draw(st.dictionaries(PLACES, DEGREES, max_size=1))
    fields = {**COMMON, **kind, **place, **draw(st.dictionaries(NAMES, TREES, max_size=3))}
    whole = write(fields)
    return draw(mutated(whole)) if draw(st.integers(0, 2)) == 0 else whole


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with one place cut out, overwritten, doubled or filled with something else."""
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 40)))
    return data[:start] + draw(PIECES | st.binary(max_size=6) | st.just(data[start:end] * 2)) + data[end:]


BODIES = JUNK | messages()
