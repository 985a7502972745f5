"""Each passive reply has the elements that the manual lists, and no text can break out of them."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmgov.wechat.bodies import BodyFormat
from palmgov.wechat.messages import SubscribeEvent, TextMessage
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

ASKED = TextMessage(to_user="gh_1", from_user="o1", created_at=1, msg_id="1", content="?")
FOLLOWED = SubscribeEvent(to_user="gh_1", from_user="o1", created_at=1)


def render_xml(reply: PassiveReply) -> ElementTree.Element:
    return ElementTree.fromstring(render_reply(reply, ASKED, BodyFormat.XML, 12345678, 2048))


ARTICLE = Article("标题", "说明", "https://example.org/guides/1", "https://example.org/1.png")
CASES = [
    (TextReply("你好"), "text", {"Content": "你好"}),
    (ImageReply("m"), "image", {"Image/MediaId": "m"}),
    (VoiceReply("m"), "voice", {"Voice/MediaId": "m"}),
    (VideoReply("m", "t", "d"), "video", {"Video/MediaId": "m", "Video/Title": "t", "Video/Description": "d"}),
    (
        MusicReply("m", "t", "d", "u", "h"),
        "music",
        {"Music/Title": "t", "Music/Description": "d", "Music/MusicUrl": "u", "Music/HQMusicUrl": "h",
         "Music/ThumbMediaId": "m"},
    ),
    (
        NewsReply((ARTICLE,)),
        "news",
        {"ArticleCount": "1", "Articles/item/Title": "标题", "Articles/item/Description": "说明",
         "Articles/item/PicUrl": "https://example.org/1.png", "Articles/item/Url": "https://example.org/guides/1"},
    ),
    (TransferReply(), "transfer_customer_service", {}),
    (TransferReply("a@b"), "transfer_customer_service", {"TransInfo/KfAccount": "a@b"}),
]  # fmt: skip


@pytest.mark.parametrize(("reply", "kind", "expected"), CASES)
def test_each_kind_has_the_elements_of_the_manual(
    reply: PassiveReply, kind: str, expected: dict[str, str]
) -> None:
    root = render_xml(reply)
    head = {"ToUserName": "o1", "FromUserName": "gh_1", "CreateTime": "12345678", "MsgType": kind}
    leaves = {path: node.text for path, node in walk(root) if len(node) == 0}
    assert leaves == head | expected


def walk(node: ElementTree.Element, path: str = ""):
    for child in node:
        yield path + child.tag, child
        yield from walk(child, f"{path}{child.tag}/")


@pytest.mark.parametrize(("reply", "kind", "expected"), CASES)
def test_json_has_the_same_names(reply: PassiveReply, kind: str, expected: dict[str, str]) -> None:
    shown = json.loads(render_reply(reply, ASKED, BodyFormat.JSON, 12345678, 2048))
    assert shown["MsgType"] == kind
    assert shown["CreateTime"] == 12345678
    for path in expected:
        value = shown
        for name in path.replace("Articles/item", "Articles").split("/"):
            value = value[0][name] if isinstance(value, list) else value[name]
        assert str(value) == expected[path]


def test_json_keeps_chinese_characters_as_they_are() -> None:
    assert "你好" in render_reply(TextReply("你好"), ASKED, BodyFormat.JSON, 1, 2048).decode()


def test_the_end_mark_of_a_section_does_not_end_it() -> None:
    evil = "a]]></Content><MsgType>event</MsgType>]]>]]>"
    root = render_xml(TextReply(evil))
    assert root.findtext("Content") == evil
    assert root.findtext("MsgType") == "text"


@pytest.mark.parametrize("body_format", BodyFormat)
def test_control_characters_are_taken_out_of_every_element(body_format: BodyFormat) -> None:
    news = NewsReply((Article("a\x00b\x0bc\ud800d\uffffe\r\nf", "", "https://example.org/"),))
    shown = render_reply(news, ASKED, body_format, 1, 2048)
    if body_format is BodyFormat.XML:
        assert ElementTree.fromstring(shown).findtext("Articles/item/Title") == "abcde\nf"
    else:
        assert json.loads(shown)["Articles"][0]["Title"] == "abcde\nf"


def test_a_text_is_measured_as_it_is_read_not_as_it_is_escaped() -> None:
    assert render_xml(TextReply("]]>" * 682)).findtext("Content") == "]]>" * 682


@given(st.text(st.characters(exclude_categories=())))
def test_whatever_the_text_the_reply_can_be_read(text: str) -> None:
    for body_format in BodyFormat:
        shown = render_reply(TextReply(text), ASKED, body_format, 1, 2048)
        if not shown:
            assert not [sign for sign in text if sign.isprintable() and not sign.isspace()]
        elif body_format is BodyFormat.XML:
            content = ElementTree.fromstring(shown).findtext("Content")
            assert content
            assert len(content.encode()) <= 2048
        else:
            assert json.loads(shown)["Content"]


def test_articles_are_cut_to_what_the_platform_takes() -> None:
    news = NewsReply((ARTICLE,) * 10)
    counts = [
        ElementTree.fromstring(render_reply(news, to, BodyFormat.XML, 1, 2048)).findtext("ArticleCount")
        for to in (ASKED, FOLLOWED)
    ]
    assert counts == ["1", "8"]


def test_news_without_an_article_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="needs an article"):
        NewsReply(())
