"""The manual's sample bodies, read where they lie."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from palmgov.wechat import messages, platform_events
from palmgov.wechat.bodies import BodyFormat, parse_body
from palmgov.wechat.messages import TextMessage, WechatMessage
from palmgov.wechat.parse import parse_message
from palmgov.wechat.render import render_reply
from palmgov.wechat.replies import (
    Article,
    ImageReply,
    MusicReply,
    NewsReply,
    PassiveReply,
    TextReply,
    TransferReply,
    VideoReply,
    VoiceReply,
)  # fmt: skip
from tests.palmgov.wechat.shared_material import is_there, list_all_samples, list_documented, list_samples

pytestmark = is_there
REPLIES: dict[str, PassiveReply] = {
    "TextMessageReply.xml": TextReply("你好"),
    "ImageMessageReply.xml": ImageReply("media_id"),
    "VoiceMessageReply.xml": VoiceReply("media_id"),
    "VideoMessageReply.xml": VideoReply("media_id", "title", "description"),
    "MusicMessageReply.xml": MusicReply("media_id", "TITLE", "DESCRIPTION", "MUSIC_Url", "HQ_MUSIC_Url"),
    "NewsMessageReply.xml": NewsReply((Article("title1", "description1", "url", "picurl"),)),
    "TransferCustomerServiceReply.xml": TransferReply("test1@test"),
}


KINDS = {
    "Text": messages.TextMessage,
    "Image": messages.ImageMessage,
    "Voice": messages.VoiceMessage,
    "Video": messages.VideoMessage,
    "ShortVideo": messages.ShortVideoMessage,
    "Location": messages.LocationMessage,
    "LocationPush": messages.LocationEvent,
    "SubscribePush": messages.SubscribeEvent,
    "UnsubscribePush": messages.UnsubscribeEvent,
    "ScanPush": messages.ScanEvent,
    "ClickPush": messages.ClickEvent,
    "ViewPush": messages.ViewEvent,
    "ViewMiniProgramPush": platform_events.MiniProgramEvent,
    "ScanCodePush": platform_events.ScanCodeEvent,
    "UserEnterTempSession": platform_events.EnterSessionEvent,
    "UserAuthorizationRevoke": platform_events.AuthorizationRevokedEvent,
    "TemplateSendJobFinish": platform_events.JobFinishedEvent,
    "MassSendJobFinish": platform_events.JobFinishedEvent,
    "FreePublishJobFinish": platform_events.JobFinishedEvent,
    "SubscribePopup": platform_events.SubscriptionEvent,
    "SubscribeChange": platform_events.SubscriptionEvent,
    "SubscribeSent": platform_events.SubscriptionEvent,
}


def find_kind(path: Path) -> type[WechatMessage]:
    name = path.name.partition(".")[0].removesuffix("Event")
    bare = name.removesuffix("Message").replace("SubscribeMessage", "Subscribe")
    return KINDS.get(bare) or KINDS[bare.removesuffix("Push")]


def test_no_sample_is_left_out() -> None:
    tried = [each.values[0] for each in (*list_samples("Mp[!R]*/*"), *list_samples("MpReply/*"))]
    assert sorted(tried) == list_all_samples()
    assert tried


@pytest.mark.parametrize("path", list_samples("Mp[!R]*/*"))
def test_every_sample_becomes_the_record_of_its_kind(path: Path) -> None:
    message = parse(path.read_bytes())
    assert type(message) is find_kind(path)
    assert message.from_user
    if isinstance(message, platform_events.SubscriptionEvent):
        assert message.subscriptions
        assert all(each.template_id and each.status for each in message.subscriptions)


@pytest.mark.parametrize("path", list_samples("MpReply/*"))
def test_every_sample_reply_can_be_written_alike(path: Path) -> None:
    published = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    root = ElementTree.fromstring(published)
    to_user, from_user = root.findtext("ToUserName", ""), root.findtext("FromUserName", "")
    asked = TextMessage(to_user=from_user, from_user=to_user, created_at=1, content="?")
    at = int(root.findtext("CreateTime", ""))
    written = render_reply(REPLIES[path.name], asked, BodyFormat.XML, at, 2048)
    assert ElementTree.canonicalize(written.decode(), strip_text=True) == ElementTree.canonicalize(
        published.decode(), strip_text=True
    )


@pytest.mark.parametrize("sample", list_documented())
def test_what_is_documented_in_both_formats_is_the_same_message(sample: dict[str, Any]) -> None:
    from_json = parse(json.dumps(sample["json"]).encode())
    if sample["json"].get("MsgId"):
        assert from_json.msg_id == str(sample["json"]["MsgId"])
    if "xml" in sample:
        assert parse(sample["xml"].encode()) == from_json


def parse(body: bytes) -> WechatMessage:
    return parse_message(parse_body(body).fields)
