"""What lets us push: the acts of a resident that the platform counts."""

from __future__ import annotations

from palmgov.channels.quota import Trigger
from palmgov.wechat.messages import (
    ClickEvent,
    EventMessage,
    ScanEvent,
    SubscribeEvent,
    TextMessage,
    WechatMessage,
)  # fmt: skip


def find_trigger(message: WechatMessage) -> Trigger | None:
    """The window that the message opens; a tap on a line of a msgmenu counts as a click."""
    match message:
        case ClickEvent():
            return Trigger.CLICK
        case ScanEvent():
            return Trigger.SCAN
        case SubscribeEvent():
            return Trigger.SUBSCRIBE
        case EventMessage():
            return None
        case TextMessage(menu_id=str()):
            return Trigger.CLICK
        case _:
            return Trigger.MESSAGE
