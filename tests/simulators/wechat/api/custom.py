"""客服消息: what message/custom/send takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.simulators.wechat.api.state import ApiState
from tests.simulators.wechat.api.tokens import Refusal
from tests.simulators.wechat.follower import Article, Choice, Content, Follower
from tests.simulators.wechat.passive import LONGEST_TEXT_BYTES, show_articles

Payload = dict[str, Any]


def send_custom(state: ApiState, payload: Payload) -> Payload:
    """Show the message to its follower and use up one push. Raises Refusal."""
    if not state.account.verified:
        raise Refusal(48001, "api unauthorized")
    follower = _find_follower(state, payload.get("touser"))
    reader = _READERS.get(str(payload.get("msgtype")))
    if reader is None:
        raise Refusal(40008, "invalid message type")
    content = _read(reader, payload)
    if refused := follower.rights.use(state.clock()):
        raise Refusal(refused, "response out of time limit or count limit")
    state.show(follower, content)
    return {}


def _find_follower(state: ApiState, openid: object) -> Follower:
    follower = state.followers.get(str(openid))
    if follower is None:
        raise Refusal(40003, "invalid openid")
    if not follower.is_subscribed:
        raise Refusal(43004, "require subscribe")
    return follower


def _read(reader: Callable[[Payload], Content], payload: Payload) -> Content:
    try:
        content = reader(payload)
    except (KeyError, TypeError, AttributeError) as error:
        raise Refusal(47001, f"data format error: {error}") from error
    return content


def _read_text(payload: Payload) -> Content:
    return Content("text", _check_words(payload["text"]["content"]))


def _read_menu(payload: Payload) -> Content:
    menu = payload["msgmenu"]
    choices = tuple(Choice(str(one["id"]), one["content"]) for one in menu["list"])
    if not choices:
        raise Refusal(44004, "empty content")
    words = [
        menu.get("head_content", ""),
        *(choice.content for choice in choices),
        menu.get("tail_content", ""),
    ]
    return Content("msgmenu", _check_words("\n".join(word for word in words if word)), choices=choices)


def _read_news(payload: Payload) -> Content:
    articles = tuple(
        Article(one["title"], one.get("description", ""), one["url"], one.get("picurl", ""))
        for one in payload["news"]["articles"]
    )
    if len(articles) != 1:
        raise Refusal(45008, "article count out of limit")
    return show_articles(articles)


def _read_media(payload: Payload) -> Content:
    kind = payload["msgtype"]
    return Content(kind, f"［{kind}］{payload[kind]['media_id']}")


def _check_words(text: str) -> str:
    if not text.strip():
        raise Refusal(44004, "empty content")
    if len(text.encode()) > LONGEST_TEXT_BYTES:
        raise Refusal(45002, "content size out of limit")
    return text


_READERS: dict[str, Callable[[Payload], Content]] = {
    "text": _read_text,
    "msgmenu": _read_menu,
    "news": _read_news,
    "image": _read_media,
    "voice": _read_media,
    "video": _read_media,
}
