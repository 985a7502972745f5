"""The platform and the desk's own protocol code, written apart, understand each other in every mode and format."""

from __future__ import annotations

import time
import tomllib
from datetime import UTC, datetime

import pytest

from palmgov.channels.accounts import load_channels
from palmgov.wechat.credentials import create_credentials
from palmgov.wechat.envelope import open_callback
from palmgov.wechat.messages import TextMessage
from palmgov.wechat.replies import Article, NewsReply, TextReply
from tests.simulators.wechat import utterances
from tests.simulators.wechat.account import Account, BodyFormat, Mode
from tests.simulators.wechat.envelope import write_letter
from tests.simulators.wechat.passive import Callback, read_passive

HOSTILE = "【补证】]]> <b> & \x00\x0b\x1b 字\U0001f600"


@pytest.fixture(params=[(mode, form) for mode in Mode for form in BodyFormat], ids=lambda one: "-".join(one))
def account(request: pytest.FixtureRequest) -> Account:
    mode, body_format = request.param
    return Account(mode=mode, body_format=body_format)


def exchange(account: Account, utterance: utterances.Utterance, reply: TextReply | NewsReply, tmp_path):
    path = tmp_path / "channels.toml"
    path.write_text(account.render_toml("http://127.0.0.1:9"), encoding="utf-8")
    found = load_channels(path).find_wechat(account.name)
    assert found
    now = time.time()
    fields = {
        "ToUserName": account.original_id, "FromUserName": "o-1", "CreateTime": int(now), **utterance.fields,
        "MsgId": 1,
    }  # fmt: skip
    letter = write_letter(account, fields, now)
    opened = open_callback(create_credentials(found), letter.query, letter.body, datetime.now(UTC))
    callback = Callback(account, "o-1", utterance.is_event)
    return opened.message, read_passive(callback, opened.seal.close(reply))


def test_a_text_and_its_answer_pass_both_ways(account: Account, tmp_path) -> None:
    message, content = exchange(account, utterances.write("【补证】]]> <b> &"), TextReply(HOSTILE), tmp_path)
    assert isinstance(message, TextMessage) and content
    assert content.text.startswith("【补证】]]> <b> & ") and "\x00" not in content.text


def test_a_long_text_is_within_the_limit(account: Account, tmp_path) -> None:
    _, content = exchange(account, utterances.write("长"), TextReply("字" * 3000), tmp_path)
    assert content and len(content.text) > 600


def test_an_article_is_shown(account: Account, tmp_path) -> None:
    reply = NewsReply((Article("题", "述", "https://example.org/"),))
    _, content = exchange(account, utterances.write("新闻"), reply, tmp_path)
    assert content and content.articles[0].title == "题"


EVERYTHING = [
    utterances.tap_choice("guide:ZF-003", "补证"),
    utterances.send_picture(),
    utterances.speak("身份证丢了"),
    utterances.speak(None),
    utterances.send_video(),
    utterances.send_location(37.5, 121.4, "南大街"),
    utterances.share_link("题", "https://example.org/"),
    utterances.subscribe(),
    utterances.subscribe("ZF-003"),
    utterances.unsubscribe(),
    utterances.scan("ZF-003"),
    utterances.click("guide:ZF-003"),
    utterances.view("https://example.org/"),
    utterances.report_location(37.5, 121.4),
]


@pytest.mark.parametrize("utterance", EVERYTHING, ids=lambda one: one.shown)
def test_everything_a_follower_does_is_a_message_of_its_own_kind(
    account: Account, utterance: utterances.Utterance, tmp_path
) -> None:
    message, content = exchange(account, utterance, TextReply("好"), tmp_path)
    assert "Unknown" not in type(message).__name__ and content and content.text == "好"


def test_the_section_is_toml(account: Account) -> None:
    section = tomllib.loads(account.render_toml("http://127.0.0.1:9"))["wechat"][account.name]
    assert ("encoding_aes_key" in section) == account.is_encrypted
