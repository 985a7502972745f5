"""What a resident sent or did in an Official Account (公众号), as typed records.

Fields that say who wrote, what or where are left out of `repr`, so that a record in a log line tells nobody anything.
Identifiers are text: a `MsgId` need not be a number.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime

# 2100: a later time, which no platform means, would not fit into every calendar.
_LATEST_SECOND = 4_102_444_800


@dataclass(frozen=True, slots=True, kw_only=True)
class WechatMessage:
    """Base of everything that arrives. `to_user` is the account's original ID, `from_user` the openid.

    `created_at` is the platform's `CreateTime` as it came: whole seconds since 1970, UTC.
    """

    to_user: str
    from_user: str = field(repr=False)
    created_at: int
    msg_id: str = ""

    @property
    def sent_at(self) -> datetime:
        """`created_at` as an aware time."""
        return datetime.fromtimestamp(min(max(self.created_at, 0), _LATEST_SECOND), UTC)

    @property
    def occasion(self) -> str:
        """What tells this message from others that the same person sent in the same second."""
        return self.msg_id

    @property
    def dedupe_key(self) -> str:
        """64 hex digits, equal for each try of one message. Made over openid, time and occasion; unkeyed.

        `MsgId` alone would not do: it collides between users (WxJava#333).
        """
        parts = (self.from_user, str(self.created_at), type(self).__name__, self.occasion)
        return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMessage(WechatMessage):
    """Typed words, or a tap on a `msgmenu`: then `menu_id` (bizmsgmenuid) is the tapped entry. May be empty."""

    content: str = field(repr=False)
    menu_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageMessage(WechatMessage):
    """A picture; `media_id` is good for three days."""

    media_id: str = ""
    picture_url: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceMessage(WechatMessage):
    """A spoken message. `recognition` is absent unless the platform recognised something."""

    media_id: str = ""
    audio_format: str = ""
    recognition: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoMessage(WechatMessage):
    """A film from the album."""

    media_id: str = ""
    thumb_media_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortVideoMessage(WechatMessage):
    """A film that was shot in the chat."""

    media_id: str = ""
    thumb_media_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationMessage(WechatMessage):
    """A place the resident chose to send, in degrees (GCJ-02). `label` is its address, possibly empty."""

    latitude: float = field(repr=False)
    longitude: float = field(repr=False)
    label: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkMessage(WechatMessage):
    """A shared page."""

    title: str = field(default="", repr=False)
    description: str = field(default="", repr=False)
    url: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownMessage(WechatMessage):
    """A kind of message that this desk has never heard of; `kind` is its `MsgType`."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMessage(WechatMessage):
    """Base of events: something happened, nothing was said. `event` is the platform's name as it came."""

    event: str

    @property
    def occasion(self) -> str:
        """Event and, in those that have one, its key."""
        return "\0".join((self.event.lower(), self._key(), self.msg_id))

    def _key(self) -> str:
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeEvent(EventMessage):
    """Somebody follows the account; `scene` is what the QR code carried, if it was one of the account's own."""

    event: str = "subscribe"
    scene: str | None = None

    def _key(self) -> str:
        return self.scene or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsubscribeEvent(EventMessage):
    """Somebody has left; what is held about them has to go."""

    event: str = "unsubscribe"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanEvent(EventMessage):
    """A follower scanned one of the account's QR codes."""

    event: str = "SCAN"
    scene: str

    def _key(self) -> str:
        return self.scene


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationEvent(EventMessage):
    """The phone reported where it is, unasked. Degrees; `precision` in metres."""

    event: str = "LOCATION"
    latitude: float = field(repr=False)
    longitude: float = field(repr=False)
    precision: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClickEvent(EventMessage):
    """A tap on a menu entry of type `click`."""

    event: str = "CLICK"
    key: str

    def _key(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewEvent(EventMessage):
    """A menu entry opened a page; `key` is its address."""

    event: str = "VIEW"
    key: str = ""

    def _key(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownEvent(EventMessage):
    """An event that this desk has never heard of. It needs no words."""

    key: str = ""

    def _key(self) -> str:
        return self.key
