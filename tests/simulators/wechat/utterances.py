"""What a follower can do: write, speak, tap, follow and leave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Grant(StrEnum):
    """Which right to push an action gives to the account."""

    NONE = "none"
    MESSAGE = "message"
    TAP = "tap"


@dataclass(frozen=True)
class Utterance:
    """One action; `fields` are those of the callback beside the common ones, `shown` is the follower's bubble."""

    fields: dict[str, Any]
    shown: str
    grant: Grant = Grant.MESSAGE

    @property
    def is_event(self) -> bool:
        return self.fields["MsgType"] == "event"


def write(text: str) -> Utterance:
    return Utterance({"MsgType": "text", "Content": text}, text)


def tap_choice(choice_id: str, text: str) -> Utterance:
    """A tap on a msgmenu item or on a bizmsgmenu link."""
    fields = {"MsgType": "text", "Content": text, "bizmsgmenuid": choice_id}
    return Utterance(fields, text, Grant.TAP)


def send_picture(media_id: str = "picture-1") -> Utterance:
    fields = {"MsgType": "image", "PicUrl": "http://mmbiz.qpic.cn/mmbiz/example", "MediaId": media_id}
    return Utterance(fields, "［图片］")


def speak(recognition: str | None, media_id: str = "voice-1") -> Utterance:
    fields = {"MsgType": "voice", "MediaId": media_id, "Format": "amr"}
    if recognition is not None:
        fields["Recognition"] = recognition
    return Utterance(fields, f"［语音］{recognition or ''}")


def send_video(media_id: str = "video-1") -> Utterance:
    fields = {"MsgType": "video", "MediaId": media_id, "ThumbMediaId": "thumb-1"}
    return Utterance(fields, "［视频］")


def send_location(latitude: float, longitude: float, label: str = "") -> Utterance:
    fields = {
        "MsgType": "location", "Location_X": latitude, "Location_Y": longitude, "Scale": 16, "Label": label,
    }  # fmt: skip
    return Utterance(fields, f"［位置］{label}")


def share_link(title: str, url: str) -> Utterance:
    fields = {"MsgType": "link", "Title": title, "Description": "", "Url": url}
    return Utterance(fields, f"［链接］{title}")


def subscribe(scene: str | None = None) -> Utterance:
    fields: dict[str, Any] = {"MsgType": "event", "Event": "subscribe", "EventKey": ""}
    if scene is not None:
        fields |= {"EventKey": f"qrscene_{scene}", "Ticket": "ticket"}
    return Utterance(fields, "［关注］", Grant.TAP)


def unsubscribe() -> Utterance:
    fields = {"MsgType": "event", "Event": "unsubscribe", "EventKey": ""}
    return Utterance(fields, "［取消关注］", Grant.NONE)


def scan(scene: str) -> Utterance:
    fields = {"MsgType": "event", "Event": "SCAN", "EventKey": scene, "Ticket": "ticket"}
    return Utterance(fields, f"［扫码］{scene}", Grant.TAP)


def click(key: str, name: str = "") -> Utterance:
    fields = {"MsgType": "event", "Event": "CLICK", "EventKey": key}
    return Utterance(fields, f"［菜单］{name or key}", Grant.TAP)


def view(url: str) -> Utterance:
    fields = {"MsgType": "event", "Event": "VIEW", "EventKey": url, "MenuId": 1}
    return Utterance(fields, "［打开网页］", Grant.NONE)


def report_location(latitude: float, longitude: float) -> Utterance:
    fields = {
        "MsgType": "event", "Event": "LOCATION", "Latitude": latitude, "Longitude": longitude, "Precision": 30.0,
    }  # fmt: skip
    return Utterance(fields, "［上报位置］", Grant.NONE)
