"""What `palmgov doctor` says of the accounts' file and of each Official Account."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.palmgov.cli.conftest import Palmgov
from tests.palmgov.cli.fake_gateway import run_fake_gateway
from tests.palmgov.cli.wechat_accounts import KEY, write_accounts
from tests.palmgov.wechat.fake_api import FakeApi, run_fake_api


@dataclass
class Desk:
    """A deployment with one account, to be made worse."""

    palmgov: Palmgov
    api: FakeApi
    folder: Path
    monkeypatch: pytest.MonkeyPatch

    def configure(self, more: str = "") -> Path:
        path = write_accounts(self.folder, self.api.url, "lamp", more=more)
        self.monkeypatch.setenv("PALMGOV_CHANNELS", str(path))
        return path

    def examine(self) -> dict[str, tuple[str, str]]:
        """(level, text and advice) by name."""
        findings = json.loads(self.palmgov("doctor", "--json").stdout)
        return {one["name"]: (one["level"], f"{one['text']} {one['advice']}") for one in findings}


@pytest.fixture
def desk(palmgov: Palmgov, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with run_fake_api() as api, run_fake_gateway(wechat_token="hiddenword") as gateway:
        monkeypatch.setenv("PORT", gateway.url.rpartition(":")[2])
        monkeypatch.setenv("PALMGOV_PUBLIC_URL", "https://desk.test")
        made = Desk(palmgov, api, tmp_path, monkeypatch)
        made.configure()
        yield made


def test_a_good_account_is_well(desk: Desk) -> None:
    desk.api.menu = {"button": [{"type": "click", "name": "大厅", "key": "hall"}]}
    findings = desk.examine()
    about = {name: level for name, (level, _) in findings.items() if name.startswith(("公众号", "渠道"))}
    assert len(about) == 6
    assert set(about.values()) == {"ok"}, findings
    assert "后台“服务器地址(URL)”填 https://desk.test/channels/wechat/lamp" in findings["公众号 lamp 回调"][1]
    assert "大厅" in findings["公众号 lamp 菜单"][1]
    assert "hidden" not in str(findings)


def test_a_file_that_others_can_read_is_a_warning(desk: Desk) -> None:
    path = desk.configure()
    path.chmod(0o644)
    level, text = desk.examine()["渠道账号"]
    assert (level, f"chmod 600 {path}" in text) == ("warn", True)


def test_a_wrong_file_is_a_failure_and_nobody_is_asked(desk: Desk) -> None:
    desk.configure("colour = 1")
    findings = desk.examine()
    assert findings["渠道账号"][0] == "fail"
    assert "[wechat.lamp] colour" in findings["渠道账号"][1]
    assert desk.api.heard == []


def test_without_accounts_there_is_nothing_to_say(desk: Desk) -> None:
    desk.monkeypatch.delenv("PALMGOV_CHANNELS")
    assert desk.examine()["渠道账号"][0] == "ok"


def test_our_address_is_named_when_it_is_not_on_the_list(desk: Desk) -> None:
    text = "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist"
    desk.api.answers["stable_token"] = [{"errcode": 40164, "errmsg": text}]
    level, told = desk.examine()["公众号 lamp 接口"]
    assert (level, "203.0.113.7" in told, "IP 白名单" in told) == ("fail", True, True)


@pytest.mark.parametrize(("code", "word"), [(40125, "AppSecret"), (40013, "AppID"), (-1, "稍后")])
def test_a_token_that_is_not_to_be_had_says_why(desk: Desk, code: int, word: str) -> None:
    desk.api.answers["stable_token"] = [{"errcode": code, "errmsg": "no"}]
    level, told = desk.examine()["公众号 lamp 接口"]
    assert (level, word in told) == ("fail", True)


def test_a_menu_that_was_never_pushed_is_a_warning(desk: Desk) -> None:
    level, told = desk.examine()["公众号 lamp 菜单"]
    assert (level, "palmgov wechat menu push" in told) == ("warn", True)


def test_an_account_without_the_right_to_a_menu_is_a_warning(desk: Desk) -> None:
    desk.api.answers["menu/get"] = [{"errcode": 48001, "errmsg": "api unauthorized"}]
    assert desk.examine()["公众号 lamp 菜单"][0] == "warn"


@pytest.mark.parametrize(
    ("url", "level", "told"),
    [
        ("", "fail", "PALMGOV_PUBLIC_URL"),
        ("http://desk.test", "warn", "没有加密"),
        ("https://desk.test:8443", "fail", "8443"),
        ("https://desk.test:443", "ok", "https://desk.test:443/channels/wechat/lamp"),
    ],
)
def test_the_public_address_must_be_one_that_wechat_calls(
    desk: Desk, url: str, level: str, told: str
) -> None:
    desk.monkeypatch.setenv("PALMGOV_PUBLIC_URL", url)
    found, text = desk.examine()["公众号 lamp 回调"]
    assert (found, told in text) == (level, True)


def test_a_gateway_with_another_token_is_a_failure(desk: Desk) -> None:
    path = desk.configure()
    path.write_text(path.read_text(encoding="utf-8").replace("hiddenword", "anotherword"), encoding="utf-8")
    level, told = desk.examine()["公众号 lamp 回调 应答"]
    assert (level, "重启" in told) == ("fail", True)


def test_a_key_change_that_was_not_finished_is_a_warning(desk: Desk) -> None:
    desk.configure(f'previous_encoding_aes_key = "{KEY}"')
    assert desk.examine()["公众号 lamp 加密"][0] == "warn"


def test_plain_text_is_a_warning(desk: Desk) -> None:
    path = desk.configure()
    path.write_text(path.read_text(encoding="utf-8").replace(KEY, ""), encoding="utf-8")
    assert desk.examine()["公众号 lamp 加密"][0] == "warn"
