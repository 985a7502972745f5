"""Calls to WeChat's API: what is sent, what each failure means, and one more try with another token."""

from __future__ import annotations

import json
import logging
import secrets
import traceback

import pytest
from redis import Redis

from palmgov.channels.wechat_account import WechatAccount
from palmgov.running.ports import find_free_ports
from palmgov.wechat.api import create_pool
from palmgov.wechat.client import WechatClient
from palmgov.wechat.custom_messages import CustomMenu, CustomNews, CustomText, MenuItem
from palmgov.wechat.errors import Kind, WechatError
from palmgov.wechat.menu import Button, Link, Menu, OtherEntry, Tap
from palmgov.wechat.tokens import TokenStore
from tests.palmgov.wechat.fake_api import FakeApi

OPENID = "oLamp-keeper_1"
SEND = "message/custom/send"


@pytest.fixture
def client(api: FakeApi, redis: Redis) -> WechatClient:
    pool = create_pool(4)
    account = WechatAccount(name="lamp", app_id="wx1", app_secret="secret", token="word", api_base=api.url)
    return WechatClient(account, TokenStore(redis, pool), pool)


def fail_to_send(client: WechatClient) -> WechatError:
    with pytest.raises(WechatError) as caught:
        client.send_custom(OPENID, CustomText("您好"))
    return caught.value


def test_a_text_goes_out_as_raw_utf8(api: FakeApi, client: WechatClient) -> None:
    client.send_custom(OPENID, CustomText("要带身份证\n“原件”😀\x00\x1b\ud800"))
    assert api.list_heard(SEND) == [
        {"touser": OPENID, "msgtype": "text", "text": {"content": "要带身份证\n“原件”😀"}}
    ]
    assert "要带身份证".encode() in api.raw[-1]
    assert b"\\u" not in api.raw[-1]


def test_a_menu_of_lines_and_a_teaser_have_their_own_shapes(api: FakeApi, client: WechatClient) -> None:
    client.send_custom(
        OPENID, CustomMenu("您要办哪个？", (MenuItem("1", "补领"), MenuItem("2", "换领")), "也可直接打字")
    )
    client.send_custom(OPENID, CustomNews("补领", "要带的材料", "https://desk.test/guides/1"))
    lines, teaser = api.list_heard(SEND)
    assert lines == {
        "touser": OPENID,
        "msgtype": "msgmenu",
        "msgmenu": {
            "head_content": "您要办哪个？",
            "list": [{"id": "1", "content": "补领"}, {"id": "2", "content": "换领"}],
            "tail_content": "也可直接打字",
        },
    }
    article = {
        "title": "补领",
        "description": "要带的材料",
        "url": "https://desk.test/guides/1",
        "picurl": "",
    }
    assert teaser == {"touser": OPENID, "msgtype": "news", "news": {"articles": [article]}}


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (-1, Kind.RETRY), (45009, Kind.RETRY), (45011, Kind.RETRY), (45015, Kind.OUT_OF_WINDOW),
        (45047, Kind.OUT_OF_QUOTA), (40003, Kind.BAD_RECIPIENT), (43004, Kind.BAD_RECIPIENT),
        (48001, Kind.NOT_ALLOWED), (45002, Kind.TOO_LONG), (40164, Kind.BLOCKED_IP), (40033, Kind.FATAL),
        (99999, Kind.FATAL),
    ],
)  # fmt: skip
def test_each_code_says_what_there_is_to_do(
    api: FakeApi, client: WechatClient, code: int, kind: Kind
) -> None:
    api.answers[SEND] = [{"errcode": code, "errmsg": "no"}]
    failure = fail_to_send(client)
    assert (failure.code, failure.kind) == (code, kind)
    assert len(api.list_heard(SEND)) == 1, "the client repeats nothing by itself"


def test_a_blocked_address_is_named(api: FakeApi, client: WechatClient) -> None:
    text = "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 65-x"
    api.answers[SEND] = [{"errcode": 40164, "errmsg": text}]
    assert fail_to_send(client).blocked_address == "203.0.113.7"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ((500, b"oops"), Kind.RETRY), ((502, b""), Kind.RETRY), ((429, b""), Kind.RETRY), ((404, b""), Kind.FATAL),
        ((504, b""), Kind.UNSURE), ("cut", Kind.UNSURE), ((200, b"<html>"), Kind.UNSURE), ((200, b""), Kind.UNSURE),
        ((200, b"[]"), Kind.UNSURE), ((200, b'{"errcode": "x"}'), Kind.UNSURE),
    ],
)  # fmt: skip
def test_a_failed_exchange_is_unsure_only_when_it_may_have_worked(
    api: FakeApi, client: WechatClient, answer: object, kind: Kind
) -> None:
    api.answers[SEND] = [answer]
    assert fail_to_send(client).kind is kind


def test_an_answer_that_does_not_come_is_unsure(
    api: FakeApi, client: WechatClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.find_menu()
    monkeypatch.setattr("palmgov.wechat.api.CALL_SECONDS", 0.2)
    api.stall_seconds = 1.0
    assert fail_to_send(client).kind is Kind.UNSURE


def test_a_platform_that_nobody_reaches_is_tried_again_later(redis: Redis) -> None:
    pool = create_pool(4)
    base = f"http://127.0.0.1:{find_free_ports(1)[0]}"
    account = WechatAccount(name="lamp", app_id="wx1", app_secret="secret", token="word", api_base=base)
    assert fail_to_send(WechatClient(account, TokenStore(redis, pool), pool)).kind is Kind.RETRY


@pytest.mark.parametrize("code", [40001, 40014, 42001])
def test_a_refused_token_is_replaced_and_the_call_made_once_more(
    api: FakeApi, client: WechatClient, code: int
) -> None:
    client.find_menu()
    api.token = "token-2"
    api.answers[SEND] = [{"errcode": code, "errmsg": "no"}]
    client.send_custom(OPENID, CustomText("您好"))
    assert len(api.list_heard(SEND)) == 2
    assert len(api.list_heard("stable_token")) == 2


def test_a_second_refusal_is_not_tried_a_third_time(api: FakeApi, client: WechatClient) -> None:
    api.answers[SEND] = [{"errcode": 40001, "errmsg": "no"}] * 5
    assert fail_to_send(client).kind is Kind.BAD_TOKEN
    assert len(api.list_heard(SEND)) == 2


def test_without_a_menu_there_is_none(client: WechatClient) -> None:
    assert client.find_menu() is None


def test_a_pushed_menu_is_read_back_as_it_was(api: FakeApi, client: WechatClient) -> None:
    menu = Menu(
        (
            Button("办事", (Tap("大厅", "hall"), Link("指南", "https://desk.test/guides"))),
            Tap("人工", "person"),
        )
    )
    client.push_menu(menu)
    assert "办事".encode() in api.raw[-1]
    assert client.find_menu() == menu


def test_entries_of_a_strange_menu_are_shown_too(api: FakeApi, client: WechatClient) -> None:
    api.menu = {
        "button": [{"type": "miniprogram", "name": "小程序", "url": "x", "appid": "y", "sub_button": []}]
    }
    assert client.find_menu() == Menu((OtherEntry("小程序", "miniprogram"),))


def test_a_code_for_a_scene_has_an_address_and_a_picture(api: FakeApi, client: WechatClient) -> None:
    code = client.create_qr_code("ZF-003")
    assert code.url == "http://weixin.qq.com/q/abc"
    assert code.picture_url.endswith("showqrcode?ticket=gQH%2B%2F%3D")
    request = {"action_name": "QR_LIMIT_STR_SCENE", "action_info": {"scene": {"scene_str": "ZF-003"}}}
    assert api.list_heard("qrcode/create") == [request]


def test_no_token_openid_or_text_in_logs_and_tracebacks(
    api: FakeApi, client: WechatClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    # Made up here, because a traceback shows the lines of this file.
    api.token, openid, text = secrets.token_hex(), secrets.token_hex(), secrets.token_hex()
    told = ""
    for answer in (
        "cut",
        (500, b""),
        {"errcode": 40003, "errmsg": f"bad {openid}"},
        (200, api.token.encode()),
    ):
        api.answers[SEND] = [answer]
        with pytest.raises(WechatError) as caught:
            client.send_custom(openid, CustomText(text))
        told += "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    told += caplog.text
    assert json.loads(api.raw[-1])["touser"] == openid
    assert [secret for secret in (api.token, openid, text) if secret in told] == []
