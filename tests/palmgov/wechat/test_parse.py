"""Every message and event that the platform's manual lists becomes its own record, from XML and from JSON."""

from __future__ import annotations

import pytest

from palmgov.wechat import messages, platform_events
from palmgov.wechat.bodies import parse_body
from palmgov.wechat.fields import Malformed
from palmgov.wechat.messages import WechatMessage
from palmgov.wechat.parse import parse_message
from tests.palmgov.wechat.platform_side import (
    OPENID,
    ORIGINAL_ID,
    TIMESTAMP,
    json_message,
    xml_message,
    xml_text,
)


def parse_xml(kind: str, inside: str = "") -> WechatMessage:
    return parse_message(parse_body(xml_message(kind, inside)).fields)


def parse_json(kind: str, **fields: object) -> WechatMessage:
    return parse_message(parse_body(json_message(kind, **fields)).fields)


WHO = {"to_user": ORIGINAL_ID, "from_user": OPENID, "created_at": int(TIMESTAMP)}


def test_who_and_when_are_read_from_every_message() -> None:
    message = parse_message(parse_body(xml_text("你好", "7")).fields)
    assert message == messages.TextMessage(**WHO, msg_id="7", content="你好")
    assert message == parse_json("text", Content="你好", MsgId=7)


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("text", {"Content": ""}, messages.TextMessage(**WHO, content="")),
        ("text", {}, messages.TextMessage(**WHO, content="")),
        (
            "text",
            {"Content": "材料", "bizmsgmenuid": "102"},
            messages.TextMessage(**WHO, content="材料", menu_id="102"),
        ),
        (
            "image",
            {"PicUrl": "http://p/1", "MediaId": "m"},
            messages.ImageMessage(**WHO, media_id="m", picture_url="http://p/1"),
        ),
        (
            "voice",
            {"MediaId": "m", "Format": "amr"},
            messages.VoiceMessage(**WHO, media_id="m", audio_format="amr"),
        ),
        ("voice", {"MediaId": "m", "Recognition": ""}, messages.VoiceMessage(**WHO, media_id="m")),
        (
            "voice",
            {"MediaId": "m", "Recognition": "办身份证"},
            messages.VoiceMessage(**WHO, media_id="m", recognition="办身份证"),
        ),
        (
            "video",
            {"MediaId": "m", "ThumbMediaId": "t"},
            messages.VideoMessage(**WHO, media_id="m", thumb_media_id="t"),
        ),
        (
            "shortvideo",
            {"MediaId": "m", "ThumbMediaId": "t"},
            messages.ShortVideoMessage(**WHO, media_id="m", thumb_media_id="t"),
        ),
        (
            "location",
            {"Location_X": 23.134521, "Location_Y": 113.358803, "Scale": 20, "Label": "某路"},
            messages.LocationMessage(**WHO, latitude=23.134521, longitude=113.358803, label="某路"),
        ),
        (
            "link",
            {"Title": "a", "Description": "b", "Url": "http://c"},
            messages.LinkMessage(**WHO, title="a", description="b", url="http://c"),
        ),
        ("TEXT", {"Content": "大写"}, messages.TextMessage(**WHO, content="大写")),
        ("miniprogrampage", {"Title": "a"}, messages.UnknownMessage(**WHO, kind="miniprogrampage")),
        ("hologram", {}, messages.UnknownMessage(**WHO, kind="hologram")),
    ],
)
def test_each_kind_of_message_has_its_record(
    kind: str, fields: dict[str, object], expected: WechatMessage
) -> None:
    elements = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in fields.items())
    for parsed in (parse_xml(kind, f"{elements}<MsgId>a1</MsgId>"), parse_json(kind, **fields, MsgId="a1")):
        assert type(parsed) is type(expected)
        assert parsed == type(expected)(**{**as_arguments(expected), "msg_id": "a1"})


def as_arguments(message: WechatMessage) -> dict[str, object]:
    return {name: getattr(message, name) for name in message.__dataclass_fields__}


def event(name: str, inside: str = "") -> WechatMessage:
    return parse_xml("event", f"<Event><![CDATA[{name}]]></Event>{inside}")


def key(text: str) -> str:
    return f"<EventKey><![CDATA[{text}]]></EventKey>"


@pytest.mark.parametrize("event_key", ["", key(""), key("last_trade_no_4200000000"), key("qrscene_")])
def test_a_new_follower_without_one_of_our_codes_has_no_scene(event_key: str) -> None:
    assert event("subscribe", event_key) == messages.SubscribeEvent(**WHO)


def test_a_new_follower_by_one_of_our_codes_brings_its_scene() -> None:
    expected = messages.SubscribeEvent(**WHO, scene="guide_ZF-003")
    assert event("subscribe", key("qrscene_guide_ZF-003")) == expected


@pytest.mark.parametrize("name", ["scan", "SCAN", "Scan"])
def test_events_are_known_in_any_case(name: str) -> None:
    assert event(name, key("ZF-003")) == messages.ScanEvent(**WHO, event=name, scene="ZF-003")


def test_everyday_events_have_their_records() -> None:
    assert event("unsubscribe") == messages.UnsubscribeEvent(**WHO)
    assert event("CLICK", key("open:ZF-003")) == messages.ClickEvent(**WHO, key="open:ZF-003")
    assert event("VIEW", key("www.example.org")) == messages.ViewEvent(**WHO, key="www.example.org")
    place = "<Latitude>23.1</Latitude><Longitude>113.3</Longitude><Precision>119.3</Precision>"
    expected = messages.LocationEvent(**WHO, latitude=23.1, longitude=113.3, precision=119.3)
    assert event("LOCATION", place) == expected


def test_events_of_the_menu_have_their_records() -> None:
    scanned = "<ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>1</ScanResult></ScanCodeInfo>"
    code = platform_events.ScanCodeEvent(
        **WHO, event="scancode_push", key="6", scan_type="qrcode", result="1"
    )
    assert event("scancode_push", key("6") + scanned) == code
    pictures = "<SendPicsInfo><Count>2</Count><PicList><item/><item/></PicList></SendPicsInfo>"
    assert event("pic_weixin", pictures).count == 2
    place = "<SendLocationInfo><Location_X>23</Location_X><Location_Y>113</Location_Y><Label>某路</Label></SendLocationInfo>"
    chosen = event("location_select", place)
    assert (chosen.latitude, chosen.longitude, chosen.label) == (23.0, 113.0, "某路")
    mini = platform_events.MiniProgramEvent(**WHO, event="view_miniprogram", key="pages/a", menu_id="4")
    assert event("view_miniprogram", key("pages/a") + "<MenuId>4</MenuId>") == mini


def test_reports_of_the_platform_have_their_records() -> None:
    sent = platform_events.JobFinishedEvent(
        **WHO, msg_id="9", event="TEMPLATESENDJOBFINISH", status="success"
    )
    assert event("TEMPLATESENDJOBFINISH", "<MsgID>9</MsgID><Status>success</Status>") == sent
    opened = event("kf_create_session", "<KfAccount>a@b</KfAccount>")
    assert opened == platform_events.AgentSessionEvent(**WHO, event="kf_create_session", agent="a@b")
    revoked = event("user_authorization_revoke", "<OpenID>o9</OpenID><RevokeInfo>1,2</RevokeInfo>")
    assert (revoked.open_id, revoked.revoked) == ("o9", "1,2")


@pytest.mark.parametrize(
    "listed",
    [
        {"TemplateId": "t", "SubscribeStatusString": "accept"},
        [{"TemplateId": "t", "SubscribeStatusString": "accept"}],
    ],
)
def test_a_subscription_is_read_from_an_object_and_from_an_array(listed: object) -> None:
    popup = parse_json("event", Event="subscribe_msg_popup_event", List=listed)
    assert popup.subscriptions == (platform_events.Subscription("t", "accept"),)


def test_a_subscription_is_read_from_xml_where_a_wrapper_holds_it() -> None:
    each = "<List><TemplateId>{}</TemplateId><SubscribeStatusString>reject</SubscribeStatusString></List>"
    wrapped = f"<SubscribeMsgChangeEvent>{each.format(1)}{each.format(2)}</SubscribeMsgChangeEvent>"
    change = event("subscribe_msg_change_event", wrapped)
    assert [each.template_id for each in change.subscriptions] == ["1", "2"]


def test_an_event_nobody_knows_is_a_record_too() -> None:
    assert event("debug_demo", key("k")) == messages.UnknownEvent(**WHO, event="debug_demo", key="k")


@pytest.mark.parametrize("body", [
    b"<xml><MsgType>text</MsgType></xml>",
    xml_message("text", sender=""),
    xml_message("text", sender="o" * 129),
    xml_message("text", sender="某人"),
    xml_message("text").replace(TIMESTAMP.encode(), b""),
    xml_message("text").replace(TIMESTAMP.encode(), b"now"),
    xml_message("text").replace(TIMESTAMP.encode(), b"-1"),
    xml_message("text", "<Content><b>1</b></Content>"),
    xml_message("event"),
    xml_message("event", "<Event>CLICK</Event>"),
    xml_message("location", "<Location_X>23</Location_X>"),
    xml_message("location", "<Location_X>23</Location_X><Location_Y>999</Location_Y>"),
    xml_message("location", "<Location_X>nan</Location_X><Location_Y>1</Location_Y>"),
    b'{"action": "CheckContainerPath"}',
    json_message("text", FromUserName=None),
    json_message("text", FromUserName={"a": "b"}),
    json_message("text", CreateTime=1e9),
])  # fmt: skip
def test_what_lacks_what_it_needs_is_refused(body: bytes) -> None:
    with pytest.raises(Malformed):
        parse_message(parse_body(body).fields)
