"""What each message and event means to the desk."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.channels.wechat import wording
from gateway.channels.wechat.heard import Farewell, Greeting, Question, Sentence, ShowAnswers, Silence
from gateway.channels.wechat.hearing import hear
from gateway.conversation.wording import EMERGENCY_PHONES
from palmgov.cards.text import render_text
from palmgov.guides.gcj02 import to_gcj02
from palmgov.guides.nearby import Spot, get_distance_meters
from palmgov.wechat import messages, platform_events
from palmgov.wechat.messages import (
    ClickEvent,
    EventMessage,
    ImageMessage,
    LinkMessage,
    LocationEvent,
    LocationMessage,
    ScanEvent,
    ShortVideoMessage,
    SubscribeEvent,
    TextMessage,
    UnknownEvent,
    UnknownMessage,
    UnsubscribeEvent,
    VideoMessage,
    ViewEvent,
    VoiceMessage,
    WechatMessage,
)
from palmgov.wechat.platform_events import (
    JobFinishedEvent,
    LocationSelectEvent,
    PicturesEvent,
    ScanCodeEvent,
)
from tests.gateway.wechat.inbound import make


def hear_text(content: str, menu_id: str | None = None) -> object:
    return hear(make(TextMessage, content=content, menu_id=menu_id))


def read_sentence(message: WechatMessage) -> str:
    heard = hear(message)
    assert isinstance(heard, Sentence)
    return "\n".join(render_text(card) for card in heard.cards)


@pytest.mark.parametrize("text", ["身份证丢了怎么补", "2", "第二个", "都不是", "着火了", "（加急）怎么办"])
def test_typed_words_are_asked_as_they_are(text: str) -> None:
    assert hear_text(f" {text}\n") == Question(text=text)


def test_an_empty_text_asks_nothing_and_is_still_a_question() -> None:
    assert hear_text("") == hear_text("  \n") == Question(text="")


@pytest.mark.parametrize("text", ["[微笑]", "[强][强]", "/::)", "/:strong/:rose", "[OK] /::D"])
def test_emoji_that_wechat_writes_as_words_say_nothing(text: str) -> None:
    assert hear_text(text) == Question(text="")


def test_emoji_between_words_are_dropped_and_other_brackets_stay() -> None:
    assert hear_text("社保卡[捂脸]丢了") == Question(text="社保卡丢了")
    assert hear_text("[身份证]怎么补") == Question(text="[身份证]怎么补")
    assert hear_text("http://a.example/:8080") != Question(text="")


def test_a_sticker_gets_a_polite_sentence() -> None:
    message = make(TextMessage, content="【收到不支持的消息类型，暂无法显示】")
    assert read_sentence(message) == wording.STICKER_UNSEEN


def test_a_tapped_option_opens_its_item_and_keeps_its_words() -> None:
    assert hear_text("1. 甲证补领（丢了的人）", "guide:T-1") == Question(
        text="1. 甲证补领（丢了的人）", open_item="T-1"
    )


@pytest.mark.parametrize("menu_id", ["say", "101", "guide:", "guide:../etc", "hall"])
def test_a_tap_without_an_item_is_its_words(menu_id: str) -> None:
    assert hear_text("甲证补领几天办好", menu_id) == Question(text="甲证补领几天办好")


def test_asking_for_a_waiting_answer_is_no_question() -> None:
    for text in ("查看回答", " 查看回答 ", "“查看回答”", "查看回答。"):
        assert hear_text(text) == hear_text(text, "say") == ShowAnswers()
    assert hear(make(VoiceMessage, recognition="查看回答。")) == ShowAnswers()
    assert hear_text("怎么查看回答") == Question(text="怎么查看回答")


def test_recognised_speech_is_asked() -> None:
    assert hear(make(VoiceMessage, recognition="身份证丢了怎么补。")) == Question(text="身份证丢了怎么补。")


@pytest.mark.parametrize("recognition", [None, "", " "])
def test_speech_that_was_not_recognised_gets_a_request_to_type(recognition: str | None) -> None:
    text = read_sentence(make(VoiceMessage, recognition=recognition))
    assert "打字" in text
    assert all(number in text for _, number in EMERGENCY_PHONES)


def test_a_place_is_asked_for_its_nearest_hall_in_the_datum_of_the_halls() -> None:
    home = Spot(37.5392, 121.3987)
    shown = to_gcj02(home)
    heard = hear(
        make(LocationMessage, latitude=shown.latitude, longitude=shown.longitude, label="某小区3号楼")
    )
    assert isinstance(heard, Question)
    assert heard.location is not None
    assert get_distance_meters(home, shown) > 300
    # The record keeps about a hundred metres; the other datum is four hundred away.
    assert get_distance_meters(home, Spot(heard.location.latitude, heard.location.longitude)) < 100
    assert heard.text == ""


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (make(ImageMessage), "图片"),
        (make(VideoMessage), "视频"),
        (make(ShortVideoMessage), "视频"),
        (make(LinkMessage, url="https://news.example/1"), "链接"),
        (make(UnknownMessage, kind="miniprogrampage"), "看不懂"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_cannot_be_read_gets_a_sentence_that_says_what_to_do(message: WechatMessage, words: str) -> None:
    text = read_sentence(message)
    assert words in text
    assert "请用" in text


def test_a_shared_guide_page_opens_its_guide() -> None:
    heard = hear(make(LinkMessage, url="https://desk.example/guides/ZF-003?from=singlemessage"))
    assert heard == Question(text="", open_item="ZF-003")


def test_a_new_follower_is_greeted_with_the_scene() -> None:
    assert hear(make(SubscribeEvent)) == Greeting()
    assert hear(make(SubscribeEvent, scene="ZF-003")) == Greeting(scene="ZF-003")


def test_a_scanned_code_opens_a_guide_or_says_that_it_is_none() -> None:
    assert hear(make(ScanEvent, scene="ZF-003")) == Question(text="", open_item="ZF-003")
    assert read_sentence(make(ScanEvent, scene="来自 海报")) == wording.SCAN_UNKNOWN


def test_a_menu_click_asks_or_opens() -> None:
    assert hear(make(ClickEvent, key="guide:ZF-003")) == Question(text="", open_item="ZF-003")
    assert hear(make(ClickEvent, key="theme:我要开餐饮店")) == Question(text="我要开餐饮店")
    assert hear(make(ClickEvent, key="person")) == Question(text="转人工")
    assert read_sentence(make(ClickEvent, key="V1001_OLD")) == wording.KEY_UNKNOWN


def test_a_code_scanned_from_the_menu_opens_the_guide_of_its_leaflet() -> None:
    result = "https://desk.example/guides/ZF-003"
    assert hear(make(ScanCodeEvent, event="scancode_waitmsg", result=result)) == Question(
        text="", open_item="ZF-003"
    )
    assert hear(make(ScanCodeEvent, event="scancode_push", result=result)) == Silence()
    unknown = make(ScanCodeEvent, event="scancode_waitmsg", result="6901234567892")
    assert read_sentence(unknown) == wording.SCAN_UNKNOWN


def test_a_follower_who_leaves_is_let_go() -> None:
    assert hear(make(UnsubscribeEvent)) == Farewell()


@pytest.mark.parametrize(
    "event",
    [
        make(ViewEvent),
        make(LocationEvent, latitude=37.5, longitude=121.4),
        make(UnknownEvent, event="mystery"),
        make(JobFinishedEvent, event="TEMPLATESENDJOBFINISH"),
        make(PicturesEvent, event="pic_weixin"),
        make(LocationSelectEvent, event="location_select"),
    ],
    ids=lambda event: type(event).__name__,
)
def test_an_event_that_nobody_waits_on_is_met_with_silence(event: WechatMessage) -> None:
    assert hear(event) == Silence()


def test_every_kind_of_message_that_is_no_event_has_an_answer() -> None:
    base = (WechatMessage, EventMessage)
    kinds = [each for module in (messages, platform_events) for each in vars(module).values()]
    said = {
        each
        for each in kinds
        if isinstance(each, type) and issubclass(each, WechatMessage) and each not in base
        and not issubclass(each, EventMessage)
    }  # fmt: skip
    filled: dict[type, dict[str, Any]] = {
        LocationMessage: {"latitude": 1.0, "longitude": 1.0},
        UnknownMessage: {"kind": "x"},
        TextMessage: {"content": "好"},
    }
    assert len(said) >= 8
    for kind in said:
        assert not isinstance(hear(make(kind, **filled.get(kind, {}))), Silence), kind.__name__
