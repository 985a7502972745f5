"""Customer-service messages (客服消息): what may be sent to a resident outside the response to a callback."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

# JSON would write these as \u escapes, which WeChat refuses (40033); nobody can see them anyway.
_UNWRITABLE = {code: None for code in (*range(0x20), 0x7F, *range(0xD800, 0xE000)) if chr(code) not in "\n\t"}


@dataclass(frozen=True, slots=True)
class CustomText:
    """Words, with `<a href>` links where wanted."""

    content: str


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One tappable line; the tap comes back as a text message with `content` and, as `bizmsgmenuid`, `id`."""

    id: str
    content: str


@dataclass(frozen=True, slots=True)
class CustomMenu:
    """Tappable lines (msgmenu) with words above and below; either may be empty."""

    head: str
    items: tuple[MenuItem, ...]
    tail: str = ""


@dataclass(frozen=True, slots=True)
class CustomNews:
    """One teaser; a tap opens `url`. The platform takes exactly one."""

    title: str
    description: str
    url: str
    picture_url: str = ""


CustomMessage = CustomText | CustomMenu | CustomNews


def render_custom(openid: str, message: CustomMessage) -> bytes:
    """The body of `message/custom/send`."""
    return render_json({"touser": openid, **_describe(message)})


def render_json(content: dict[str, Any]) -> bytes:
    """JSON as WeChat wants it: UTF-8, without escaped code points; characters that would need one are dropped."""
    return json.dumps(_clean(content), ensure_ascii=False, separators=(",", ":")).encode()


def _describe(message: CustomMessage) -> dict[str, Any]:
    match message:
        case CustomText(content):
            return {"msgtype": "text", "text": {"content": content}}
        case CustomMenu(head, items, tail):
            lines = [{"id": item.id, "content": item.content} for item in items]
            menu = {"head_content": head, "list": lines, "tail_content": tail}
            return {"msgtype": "msgmenu", "msgmenu": menu}
        case CustomNews(title, description, url, picture_url):
            article = {"title": title, "description": description, "url": url, "picurl": picture_url}
            return {"msgtype": "news", "news": {"articles": [article]}}


def _clean(content: Any) -> Any:
    if isinstance(content, str):
        return content.translate(_UNWRITABLE)
    if isinstance(content, dict):
        return {key: _clean(value) for key, value in content.items()}
    if isinstance(content, list):
        return [_clean(value) for value in content]
    return content
