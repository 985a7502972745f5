"""What a message or event means: one line per kind, and a few words for each that cannot be answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from gateway.channels.message import SharedLocation
from gateway.channels.wechat import wording
from gateway.channels.wechat.heard import (
    Farewell,
    Greeting,
    Heard,
    Question,
    Sentence,
    ShowAnswers,
    Silence,
)
from gateway.channels.wechat.scanned import find_item_code
from gateway.channels.wechat.signs import drop_emoji, is_not_shown
from palmgov.cards.model import TextCard
from palmgov.channels.menu_keys import Tapped, read_key, read_scene
from palmgov.guides.gcj02 import to_wgs84
from palmgov.guides.nearby import Spot
from palmgov.wechat.messages import (
    ClickEvent,
    EventMessage,
    ImageMessage,
    LinkMessage,
    LocationMessage,
    ScanEvent,
    ShortVideoMessage,
    SubscribeEvent,
    TextMessage,
    UnsubscribeEvent,
    VideoMessage,
    VoiceMessage,
    WechatMessage,
)
from palmgov.wechat.platform_events import ScanCodeEvent

_WAITS_FOR_WORDS = "scancode_waitmsg"
_AROUND_WORDS = ' “”"「」。.!！'


def hear(message: WechatMessage) -> Heard:
    """What `message` asks of the desk. Never raises.

    A kind that it does not know gets a polite sentence; an event that nobody waits on gets silence.
    """
    hearer = _HEARERS.get(type(message))
    if hearer is not None:
        return hearer(message)
    return Silence() if isinstance(message, EventMessage) else _say(wording.KIND_UNKNOWN)


def _hear_text(message: TextMessage) -> Heard:
    text = message.content.strip()
    if is_not_shown(text):
        return _say(wording.STICKER_UNSEEN)
    tapped = read_key(message.menu_id or "")
    return _hear_words(drop_emoji(text), tapped.item_code if tapped else None)


def _hear_words(text: str, item_code: str | None = None) -> Heard:
    # Typed as it is printed, some put the quotation marks too; speech ends with a full stop.
    if text.strip(_AROUND_WORDS) == wording.SHOW_ANSWERS:
        return ShowAnswers()
    return Question(text=text, open_item=item_code)


def _hear_voice(message: VoiceMessage) -> Heard:
    words = (message.recognition or "").strip()
    return _hear_words(words) if words else _say(wording.VOICE_UNHEARD)


def _hear_location(message: LocationMessage) -> Heard:
    # The label would be an address in the bot's memory; the coordinates are rounded on their way there.
    spot = to_wgs84(Spot(message.latitude, message.longitude))
    return Question(text="", location=SharedLocation(spot.latitude, spot.longitude))


def _hear_link(message: LinkMessage) -> Heard:
    code = find_item_code(message.url)
    return Question(text="", open_item=code) if code else _say(wording.LINK_UNREAD)


def _hear_click(message: ClickEvent) -> Heard:
    return _ask(read_key(message.key), wording.KEY_UNKNOWN)


def _hear_scan(message: ScanEvent) -> Heard:
    return _ask(read_scene(message.scene), wording.SCAN_UNKNOWN)


def _hear_scanned_code(message: ScanCodeEvent) -> Heard:
    if message.event.lower() != _WAITS_FOR_WORDS:
        return Silence()
    code = find_item_code(message.result)
    return Question(text="", open_item=code) if code else _say(wording.SCAN_UNKNOWN)


def _ask(tapped: Tapped | None, otherwise: str) -> Heard:
    if tapped is None:
        return _say(otherwise)
    return Question(text=tapped.text, open_item=tapped.item_code)


def _say(text: str) -> Sentence:
    return Sentence((TextCard(text=text),))


_HEARERS: Mapping[type, Callable[[Any], Heard]] = MappingProxyType(
    {
        TextMessage: _hear_text,
        VoiceMessage: _hear_voice,
        LocationMessage: _hear_location,
        LinkMessage: _hear_link,
        ImageMessage: lambda _: _say(wording.PICTURE_UNSEEN),
        VideoMessage: lambda _: _say(wording.VIDEO_UNSEEN),
        ShortVideoMessage: lambda _: _say(wording.VIDEO_UNSEEN),
        ClickEvent: _hear_click,
        ScanEvent: _hear_scan,
        ScanCodeEvent: _hear_scanned_code,
        SubscribeEvent: lambda event: Greeting(scene=event.scene),
        UnsubscribeEvent: lambda _: Farewell(),
    }
)
