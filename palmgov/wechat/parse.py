"""From the fields of a verified body to a typed record."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from palmgov.wechat.fields import Fields
from palmgov.wechat.messages import (
    ImageMessage,
    LinkMessage,
    LocationMessage,
    ShortVideoMessage,
    TextMessage,
    UnknownMessage,
    VideoMessage,
    VoiceMessage,
    WechatMessage,
)  # fmt: skip
from palmgov.wechat.parse_event import parse_event
from palmgov.wechat.sender import Common, parse_common


def parse_message(fields: Fields) -> WechatMessage:
    """The record. Raises Malformed when sender, time or something that its kind cannot do without is missing."""
    kind = fields.get_text("MsgType")
    common = parse_common(fields, is_event=kind.lower() == "event")
    parse = _KINDS.get(kind.lower())
    return parse(fields, common) if parse else UnknownMessage(**common, kind=kind[:64])


def _text(fields: Fields, common: Common) -> WechatMessage:
    return TextMessage(
        **common, content=fields.find_text("Content") or "", menu_id=fields.find_text("bizmsgmenuid") or None
    )


def _image(fields: Fields, common: Common) -> WechatMessage:
    return ImageMessage(
        **common, media_id=fields.find_text("MediaId") or "", picture_url=fields.find_text("PicUrl") or ""
    )


def _voice(fields: Fields, common: Common) -> WechatMessage:
    return VoiceMessage(
        **common,
        media_id=fields.find_text("MediaId") or "",
        audio_format=fields.find_text("Format") or "",
        recognition=fields.find_text("Recognition") or None,
    )


def _video(fields: Fields, common: Common) -> WechatMessage:
    return VideoMessage(
        **common,
        media_id=fields.find_text("MediaId") or "",
        thumb_media_id=fields.find_text("ThumbMediaId") or "",
    )


def _short_video(fields: Fields, common: Common) -> WechatMessage:
    return ShortVideoMessage(
        **common,
        media_id=fields.find_text("MediaId") or "",
        thumb_media_id=fields.find_text("ThumbMediaId") or "",
    )


def _location(fields: Fields, common: Common) -> WechatMessage:
    return LocationMessage(
        **common,
        latitude=fields.get_number("Location_X", 90),
        longitude=fields.get_number("Location_Y", 180),
        label=fields.find_text("Label") or "",
    )


def _link(fields: Fields, common: Common) -> WechatMessage:
    return LinkMessage(
        **common,
        title=fields.find_text("Title") or "",
        description=fields.find_text("Description") or "",
        url=fields.find_text("Url") or "",
    )


_KINDS: Mapping[str, Callable[[Fields, Common], WechatMessage]] = {
    "text": _text,
    "image": _image,
    "voice": _voice,
    "video": _video,
    "shortvideo": _short_video,
    "location": _location,
    "link": _link,
    "event": parse_event,
}
