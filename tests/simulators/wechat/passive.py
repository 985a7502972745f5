"""What the platform takes as an answer to a callback, and what it shows instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.simulators.wechat.account import Account, BodyFormat, Mode
from tests.simulators.wechat.bodies import BadBody, read_body
from tests.simulators.wechat.crypto import BadSeal, sign, unseal
from tests.simulators.wechat.follower import Article, Content

LONGEST_TEXT_BYTES = 2048
MOST_ARTICLES = 8
APOLOGY = "该公众号提供的服务出现故障，请稍后再试"
_NOTHING = (b"", b"success")


class Unreadable(Exception):
    """The answer is shown as the platform's apology; the message says what was wrong."""


@dataclass(frozen=True)
class Callback:
    """The callback that an answer belongs to."""

    account: Account
    openid: str
    is_event: bool


def read_passive(callback: Callback, body: bytes) -> Content | None:
    """What the follower sees; None when the account only acknowledged. Raises Unreadable."""
    if body in _NOTHING:
        return None
    account = callback.account
    try:
        fields = _open(account, read_body(body, account.body_format))
        _check_address(callback, fields)
        return _read_content(callback, fields)
    except (BadBody, BadSeal, KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error


def _open(account: Account, outer: dict[str, Any]) -> dict[str, Any]:
    if not account.is_encrypted:
        return outer
    if "Encrypt" not in outer:
        if account.mode == Mode.COMPATIBLE:
            return outer
        raise BadBody("a plain answer in safe mode")
    expected = sign(account.token, str(outer["TimeStamp"]), str(outer["Nonce"]), outer["Encrypt"])
    if outer["MsgSignature"] != expected:
        raise BadBody("wrong MsgSignature")
    return read_body(unseal(account.encoding_aes_key, account.app_id, outer["Encrypt"]), account.body_format)


def _check_address(callback: Callback, fields: dict[str, Any]) -> None:
    if fields["ToUserName"] != callback.openid:
        raise BadBody("addressed to somebody else")
    if fields["FromUserName"] != callback.account.original_id:
        raise BadBody("sent by somebody else")
    if callback.account.body_format == BodyFormat.XML and not str(fields["CreateTime"]).isdecimal():
        raise BadBody("CreateTime is no number")
    int(fields["CreateTime"])


def _read_content(callback: Callback, fields: dict[str, Any]) -> Content:
    kind = fields["MsgType"]
    reader = _READERS.get(kind)
    if reader is None:
        raise BadBody(f"unknown MsgType {kind}")
    return reader(callback, fields)


def _read_text(callback: Callback, fields: dict[str, Any]) -> Content:
    text = fields["Content"]
    if not text.strip():
        raise BadBody("an empty text")
    if len(text.encode()) > LONGEST_TEXT_BYTES:
        raise BadBody(f"a text of {len(text.encode())} bytes")
    return Content("text", text)


def _read_news(callback: Callback, fields: dict[str, Any]) -> Content:
    items = fields["Articles"]
    if isinstance(items, dict):
        items = [items["item"]]
    if int(fields["ArticleCount"]) != len(items) or not items:
        raise BadBody("ArticleCount is not the number of articles")
    # More than one used to be shown; today the rest is dropped after a user's message.
    if len(items) > (MOST_ARTICLES if callback.is_event else 1):
        raise BadBody(f"{len(items)} articles")
    articles = tuple(
        Article(one["Title"], one.get("Description", ""), one["Url"], one.get("PicUrl", "")) for one in items
    )
    return show_articles(articles)


def show_articles(articles: tuple[Article, ...]) -> Content:
    words = "\n".join(f"{article.title}\n{article.description}" for article in articles)
    return Content("news", words, articles=articles)


def _read_media(name: str) -> Callable[[Callback, dict[str, Any]], Content]:
    def read(callback: Callback, fields: dict[str, Any]) -> Content:
        return Content(fields["MsgType"], f"［{fields['MsgType']}］{fields[name]['MediaId']}")

    return read


def _read_music(callback: Callback, fields: dict[str, Any]) -> Content:
    return Content("music", f"［音乐］{fields['Music'].get('Title', '')}")


def _read_transfer(callback: Callback, fields: dict[str, Any]) -> Content:
    return Content("transfer_customer_service", "［转人工］")


_READERS = {
    "text": _read_text,
    "news": _read_news,
    "image": _read_media("Image"),
    "voice": _read_media("Voice"),
    "video": _read_media("Video"),
    "music": _read_music,
    "transfer_customer_service": _read_transfer,
}
