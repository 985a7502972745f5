"""The platform's API gives and refuses what WeChat's does."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
import requests

from tests.simulators.wechat.api.state import Mishap
from tests.simulators.wechat.conftest import Setting
from tests.simulators.wechat.follower import How
from tests.simulators.wechat.thread import PlatformThread
from tests.simulators.wechat.utterances import tap_choice, write


class Caller:
    """Speaks to the API as an account's server does."""

    def __init__(self, thread: PlatformThread) -> None:
        self.thread = thread
        self.base = f"{thread.platform.url}/cgi-bin"
        self.token = self.fetch_token()["access_token"]

    def fetch_token(self, **changes: Any) -> dict[str, Any]:
        account = self.thread.platform.account
        body = {"grant_type": "client_credential", "appid": account.app_id, "secret": account.app_secret}
        return requests.post(f"{self.base}/stable_token", json=body | changes, timeout=5).json()

    def post(self, path: str, body: Any) -> dict[str, Any]:
        data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        url = f"{self.base}/{path}?access_token={self.token}"
        return requests.post(url, data=data, timeout=5).json()

    def get(self, path: str) -> dict[str, Any]:
        return requests.get(f"{self.base}/{path}?access_token={self.token}", timeout=5).json()

    def push(self, openid: str, text: str = "您好") -> int:
        body = {"touser": openid, "msgtype": "text", "text": {"content": text}}
        return self.post("message/custom/send", body)["errcode"]


@pytest.fixture
def caller(setting: Setting) -> Caller:
    return Caller(setting[0])


@pytest.fixture
def openid(setting: Setting) -> str:
    """Somebody who has just written."""
    thread, _ = setting
    follower = thread.add_follower()
    thread.send(follower, write("你好"))
    return follower.openid


def test_a_push_is_seen(caller: Caller, openid: str) -> None:
    assert caller.push(openid, "查到了") == 0
    seen = caller.thread.platform.followers[openid].seen[-1]
    assert (seen.how, seen.text) == (How.PUSHED, "查到了")


def test_a_token_stays_the_same_until_it_is_nearly_over(caller: Caller) -> None:
    again = caller.fetch_token()
    assert again["access_token"] == caller.token and 7100 < again["expires_in"] <= 7200
    now = time.time()
    caller.thread.platform.api.clock = lambda: now + 6901
    renewed = caller.fetch_token()
    assert renewed["access_token"] != caller.token
    # Both are good while the old one lasts.
    assert caller.get("getcallbackip")["errcode"] == 0
    caller.thread.platform.api.clock = lambda: now + 7300
    assert caller.get("getcallbackip")["errcode"] == 42001


@pytest.mark.parametrize(
    ("changes", "code"), [({"grant_type": "x"}, 40002), ({"appid": "x"}, 40013), ({"secret": "x"}, 40125)]
)
def test_bad_credentials_are_named(caller: Caller, changes: dict[str, str], code: int) -> None:
    assert caller.fetch_token(**changes)["errcode"] == code


def test_a_revoked_or_unknown_or_missing_token_is_refused(caller: Caller, openid: str) -> None:
    caller.thread.platform.api.tokens.revoke()
    assert caller.push(openid) == 40001
    caller.token = "made-up"
    assert caller.push(openid) == 40001
    caller.token = ""
    assert caller.push(openid) == 41001


def test_force_refresh_works_once_in_thirty_seconds(caller: Caller) -> None:
    second = caller.fetch_token(force_refresh=True)["access_token"]
    assert second != caller.token
    assert caller.fetch_token(force_refresh=True)["access_token"] == second


def test_five_pushes_follow_a_message(caller: Caller, openid: str) -> None:
    assert [caller.push(openid) for _ in range(6)] == [0, 0, 0, 0, 0, 45047]


def test_three_pushes_follow_a_tap_and_only_for_a_minute(caller: Caller) -> None:
    follower = caller.thread.add_follower()
    caller.thread.send(follower, tap_choice("1", "材料"))
    assert [caller.push(follower.openid) for _ in range(2)] == [0, 0]
    later = time.time() + 61
    caller.thread.platform.api.clock = lambda: later
    assert caller.push(follower.openid) == 45015


def test_who_never_wrote_gets_nothing(caller: Caller) -> None:
    assert caller.push(caller.thread.add_follower().openid) == 45015


def test_recipients_must_be_followers(caller: Caller, openid: str) -> None:
    assert caller.push("o-nobody") == 40003
    caller.thread.platform.followers[openid].is_subscribed = False
    assert caller.push(openid) == 43004


def test_bodies_are_checked(caller: Caller, openid: str) -> None:
    escaped = json.dumps({"touser": openid, "msgtype": "text", "text": {"content": "你好"}}).encode()
    assert caller.post("message/custom/send", escaped)["errcode"] == 40033
    assert caller.post("message/custom/send", b"{")["errcode"] == 47001
    assert caller.post("message/custom/send", {"touser": openid, "msgtype": "x"})["errcode"] == 40008
    assert caller.post("message/custom/send", {"touser": openid, "msgtype": "text"})["errcode"] == 47001
    assert caller.push(openid, "字" * 683) == 45002
    assert caller.push(openid, "字" * 682) == 0
    assert caller.push(openid, " ") == 44004


def test_a_menu_of_choices_is_seen(caller: Caller, openid: str) -> None:
    menu = {"head_content": "要问哪一项？", "list": [{"id": "1", "content": "补领"}], "tail_content": ""}
    body = {"touser": openid, "msgtype": "msgmenu", "msgmenu": menu}
    assert caller.post("message/custom/send", body)["errcode"] == 0
    seen = caller.thread.platform.followers[openid].seen[-1]
    assert [choice.content for choice in seen.content.choices] == ["补领"]


def test_an_unverified_account_may_not_push(start_platform: Callable[..., Setting]) -> None:
    thread, _ = start_platform(verified=False)
    follower = thread.add_follower()
    thread.send(follower, write("你好"))
    assert Caller(thread).push(follower.openid) == 48001


def test_addresses_outside_the_list_are_refused(caller: Caller, openid: str) -> None:
    caller.thread.platform.api.is_address_allowed = False
    assert caller.push(openid) == 40164
    assert caller.fetch_token()["errcode"] == 40164


def test_planned_mishaps_happen_once(caller: Caller, openid: str) -> None:
    api = caller.thread.platform.api
    api.plan("message/custom/send", Mishap(code=-1), Mishap(is_answer_lost=True))
    assert caller.push(openid) == -1
    with pytest.raises(requests.ConnectionError):
        caller.push(openid, "到了")
    assert caller.thread.platform.followers[openid].seen[-1].text == "到了"
    assert caller.push(openid) == 0
    assert api.count("message/custom/send") == 3


def test_a_menu_is_kept_shown_and_deleted(caller: Caller) -> None:
    assert caller.get("menu/get")["errcode"] == 46003
    buttons = [{"name": "办事", "sub_button": [{"type": "click", "name": "身份证", "key": "guide:ZF-003"}]}]
    assert caller.post("menu/create", {"button": buttons})["errcode"] == 0
    assert caller.get("menu/get")["menu"] == {"button": buttons}
    info = caller.get("get_current_selfmenu_info")
    assert info["selfmenu_info"]["button"][0]["sub_button"]["list"][0]["key"] == "guide:ZF-003"
    assert caller.get("menu/delete")["errcode"] == 0
    assert caller.get("get_current_selfmenu_info")["is_menu_open"] == 0


@pytest.mark.parametrize(
    ("button", "code"),
    [
        ([{"name": "一", "type": "click", "key": "k"}] * 4, 40016),
        ([{"name": "六个字的名称", "type": "click", "key": "k"}], 40018),
        ([{"name": "一", "type": "tap", "key": "k"}], 40017),
        ([{"name": "一", "type": "click", "key": "k" * 129}], 40019),
        ([{"name": "一", "type": "view"}], 40020),
        ([{"name": "一", "sub_button": [{"name": "二", "type": "click", "key": "k"}] * 6}], 40023),
    ],
)
def test_a_wrong_menu_is_refused(caller: Caller, button: list[dict[str, Any]], code: int) -> None:
    assert caller.post("menu/create", {"button": button})["errcode"] == code


def test_media_and_codes(caller: Caller) -> None:
    url = f"{caller.base}/media/upload?access_token={caller.token}&type=image"
    media_id = requests.post(url, files={"media": ("a.png", b"png")}, timeout=5).json()["media_id"]
    found = requests.get(
        f"{caller.base}/media/get?access_token={caller.token}&media_id={media_id}", timeout=5
    )
    assert found.content == b"png"
    scene = {"action_name": "QR_LIMIT_STR_SCENE", "action_info": {"scene": {"scene_str": "guide"}}}
    assert caller.post("qrcode/create", scene)["url"].endswith("/guide")
