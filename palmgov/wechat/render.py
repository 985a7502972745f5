"""Passive replies as the elements that the platform's manual lists for each kind."""

from __future__ import annotations

from palmgov.wechat.bodies import BodyFormat
from palmgov.wechat.elements import Element, Group, Items, clean, render_elements
from palmgov.wechat.limits import shorten
from palmgov.wechat.messages import EventMessage, WechatMessage
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

# The platform's numbers: one article in answer to a message, eight after anything else.
_ARTICLES_AFTER_MESSAGE = 1
_ARTICLES_AFTER_EVENT = 8

Elements = tuple[Element, ...]


def render_reply(
    reply: PassiveReply, message: WechatMessage, body_format: BodyFormat, at: int, longest_text_bytes: int
) -> bytes:
    """The reply to `message`, unencrypted; `at` in seconds since 1970. Empty when there is nothing to read in it."""
    if isinstance(reply, TextReply):
        reply = TextReply(shorten(clean(reply.content).strip(), longest_text_bytes))
        if not reply.content:
            return b""
    kind, elements = _describe(reply, message)
    head = (
        Element("ToUserName", message.from_user),
        Element("FromUserName", message.to_user),
        Element("CreateTime", at),
        Element("MsgType", kind),
    )
    return render_elements(body_format, Group((*head, *elements)))


def _describe(reply: PassiveReply, message: WechatMessage) -> tuple[str, Elements]:
    match reply:
        case TextReply(content):
            return "text", (Element("Content", content),)
        case ImageReply(media_id):
            return "image", _within("Image", Element("MediaId", media_id))
        case VoiceReply(media_id):
            return "voice", _within("Voice", Element("MediaId", media_id))
        case VideoReply():
            return "video", _video(reply)
        case MusicReply():
            return "music", _music(reply)
        case NewsReply(articles):
            return "news", _news(articles, isinstance(message, EventMessage))
        case TransferReply(agent):
            agents = _within("TransInfo", Element("KfAccount", agent)) if agent else ()
            return "transfer_customer_service", agents


def _within(name: str, *elements: Element) -> Elements:
    return (Element(name, Group(elements)),)


def _video(reply: VideoReply) -> Elements:
    named = (Element("Title", reply.title), Element("Description", reply.description))
    return _within("Video", Element("MediaId", reply.media_id), *named)


def _music(reply: MusicReply) -> Elements:
    return _within(
        "Music",
        Element("Title", reply.title),
        Element("Description", reply.description),
        Element("MusicUrl", reply.url),
        Element("HQMusicUrl", reply.high_quality_url),
        Element("ThumbMediaId", reply.thumb_media_id),
    )


def _news(articles: tuple[Article, ...], after_event: bool) -> Elements:
    shown = articles[: _ARTICLES_AFTER_EVENT if after_event else _ARTICLES_AFTER_MESSAGE]
    return (
        Element("ArticleCount", len(shown)),
        Element("Articles", Items(tuple(Group(_article(each)) for each in shown))),
    )


def _article(article: Article) -> Elements:
    return (
        Element("Title", article.title),
        Element("Description", article.description),
        Element("PicUrl", article.picture_url),
        Element("Url", article.url),
    )
