"""`palmgov wechat`: menu and QR codes, against a small platform over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from palmgov.running.ports import find_free_ports
from palmgov.store import Store
from tests.palmgov.cli.conftest import Palmgov
from tests.palmgov.cli.wechat_accounts import write_accounts
from tests.palmgov.wechat.fake_api import FakeApi, run_fake_api


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeApi]:
    with run_fake_api() as running:
        monkeypatch.setenv("PALMGOV_CHANNELS", str(write_accounts(tmp_path, running.url, "lamp")))
        monkeypatch.setenv("PALMGOV_PUBLIC_URL", "https://desk.test")
        yield running


def test_the_shipped_menu_is_pushed_and_shown(palmgov: Palmgov, api: FakeApi) -> None:
    assert palmgov("wechat", "menu", "show").stdout.startswith("还没有菜单")
    pushed = palmgov("wechat", "menu", "push")
    assert pushed.exit_code == 0, pushed.output
    assert "已推送到 lamp" in pushed.stdout
    shown = palmgov("wechat", "menu", "show")
    assert "打开 https://desk.test/guides" in shown.stdout
    assert "回复 person" in shown.stdout
    buttons = json.loads(palmgov("wechat", "menu", "show", "--json").stdout)
    assert [button["name"] for button in buttons] == ["我要办事", "我要查询", "我要帮助"]


def test_a_dry_run_pushes_nothing(palmgov: Palmgov, api: FakeApi) -> None:
    result = palmgov("wechat", "menu", "push", "--dry-run")
    assert (result.exit_code, api.menu, api.heard) == (0, None, [])
    assert "没有推送" in result.stdout


def test_a_wrong_menu_is_not_pushed(palmgov: Palmgov, api: FakeApi, tmp_path: Path) -> None:
    file = tmp_path / "menu.yml"
    file.write_text("- {name: a, key: nonsense}", encoding="utf-8")
    result = palmgov("wechat", "menu", "push", "--file", file)
    assert (result.exit_code, api.heard) == (1, [])
    assert "nonsense 没有用处" in result.stderr


def test_a_refusal_says_what_to_do(palmgov: Palmgov, api: FakeApi) -> None:
    text = "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist"
    api.answers["stable_token"] = [{"errcode": 40164, "errmsg": text}]
    result = palmgov("wechat", "menu", "push")
    assert result.exit_code == 1
    assert "本机出口地址 203.0.113.7 不在 IP 白名单里（错误码 40164）" in result.stderr
    assert "hidden-secret" not in result.output


def test_a_code_is_made_for_a_published_item_only(
    palmgov: Palmgov, api: FakeApi, published: Store, tmp_path: Path
) -> None:
    picture = tmp_path / "lighthouse.png"
    made = palmgov("wechat", "qrcode", "DT-1", "--save", picture)
    assert made.exit_code == 0, made.output
    assert "扫码打开《灯塔参观许可》" in made.stdout
    assert picture.read_bytes().startswith(b"\x89PNG")
    request = api.list_heard("qrcode/create")[0]
    assert request is not None
    assert request["action_info"] == {"scene": {"scene_str": "DT-1"}}
    unknown = palmgov("wechat", "qrcode", "DT-9")
    assert (unknown.exit_code, len(api.list_heard("qrcode/create"))) == (1, 1)
    assert palmgov("wechat", "qrcode", "DT-1", "--save", "code.txt").exit_code == 2


def test_with_several_accounts_one_is_named(
    palmgov: Palmgov, api: FakeApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALMGOV_CHANNELS", str(write_accounts(tmp_path, api.url, "lamp", "buoy")))
    unclear = palmgov("wechat", "menu", "show")
    assert unclear.exit_code == 1
    assert "lamp、buoy" in unclear.stderr
    assert palmgov("wechat", "menu", "show", "--account", "buoy").exit_code == 0


def test_without_accounts_one_line_says_so(palmgov: Palmgov, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PALMGOV_CHANNELS", raising=False)
    result = palmgov("wechat", "menu", "show")
    assert result.exit_code == 1
    assert "没有配置公众号" in result.stderr


def test_a_platform_that_nobody_reaches_is_one_line(
    palmgov: Palmgov, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = f"http://127.0.0.1:{find_free_ports(1)[0]}"
    monkeypatch.setenv("PALMGOV_CHANNELS", str(write_accounts(tmp_path, base, "lamp")))
    result = palmgov("wechat", "menu", "show")
    assert result.exit_code == 1
    assert "没有连上或平台正忙" in result.stderr
