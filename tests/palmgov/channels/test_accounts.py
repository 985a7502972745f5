"""The file of channel accounts: typed, complete in its complaints, silent about secrets."""

from __future__ import annotations

from pathlib import Path

import pytest

from palmgov.channels.accounts import ChannelAccounts, PushQuota, load_channels
from palmgov.settings import SettingsError

GOOD = """
[wechat.lamp]
app_id = "wx0123456789abcdef"
app_secret = "hidden-secret"
token = "hiddenword"
"""
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


def write(folder: Path, text: str) -> Path:
    path = folder / "channels.toml"
    path.write_text(text, encoding="utf-8")
    return path


def complain(folder: Path, text: str) -> str:
    path = write(folder, text)
    with pytest.raises(SettingsError) as caught:
        load_channels(path)
    told = str(caught.value)
    assert str(path) in told
    assert "PALMGOV_CHANNELS" in told
    assert "\n" not in told
    return told


def test_without_a_file_there_are_no_accounts() -> None:
    assert load_channels(None) == ChannelAccounts()
    assert load_channels(None).find_wechat("lamp") is None


def test_four_lines_are_an_account(tmp_path: Path) -> None:
    account = load_channels(write(tmp_path, GOOD)).find_wechat("lamp")
    assert account is not None
    assert (account.name, account.app_id, account.verified) == ("lamp", "wx0123456789abcdef", False)
    assert account.api_base == "https://api.weixin.qq.com"
    assert (account.encoding_aes_key, account.longest_text_bytes) == (None, 2048)


def test_quotas_are_todays_official_ones_unless_set(tmp_path: Path) -> None:
    set_here = f"{GOOD}messages_per_48h = 20\n[wechat.buoy]\n" + GOOD.split("\n", 2)[2]
    accounts = load_channels(write(tmp_path, set_here)).wechat
    assert accounts["lamp"].quota == PushQuota(messages_per_48h=20)
    assert accounts["buoy"].quota == PushQuota()
    official = PushQuota()
    assert official.messages_per_48h == 5
    assert {official.menu_clicks_per_minute, official.subscribes_per_minute, official.scans_per_minute} == {3}


def test_keys_may_be_rotated_and_empty_ones_are_none(tmp_path: Path) -> None:
    both = f'{GOOD}encoding_aes_key = "{KEY}"\nprevious_encoding_aes_key = "{KEY}"\n'
    account = load_channels(write(tmp_path, both)).wechat["lamp"]
    assert account.previous_encoding_aes_key is not None
    assert account.previous_encoding_aes_key.get_secret_value() == KEY
    empty = f'{GOOD}encoding_aes_key = ""\nprevious_encoding_aes_key = ""\n'
    assert load_channels(write(tmp_path, empty)).wechat["lamp"].encoding_aes_key is None


def test_a_trailing_slash_of_the_address_does_not_matter(tmp_path: Path) -> None:
    account = load_channels(write(tmp_path, f'{GOOD}api_base = "http://127.0.0.1:9000/"')).wechat["lamp"]
    assert account.api_base == "http://127.0.0.1:9000"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('verified = "perhaps"', "[wechat.lamp] verified: 应是 true 或 false"),
        ("colour = 1", "[wechat.lamp] colour: 不认识的设置"),
        ("messages_per_48h = -1", "[wechat.lamp] messages_per_48h: 应不小于 0"),
        ('messages_per_48h = "five"', "[wechat.lamp] messages_per_48h: 应是整数"),
        ("longest_text_bytes = 99999", "[wechat.lamp] longest_text_bytes: 应不大于 20480"),
        ('api_base = "api.weixin.qq.com"', "[wechat.lamp] api_base: 应是 https://api.weixin.qq.com 这样的地址"),
        ('encoding_aes_key = "short"', "[wechat.lamp] encoding_aes_key: 应是公众平台后台给出的 43 个英文、数字"),
        (f'encoding_aes_key = "{KEY[:-1]}!"', "[wechat.lamp] encoding_aes_key: 应是公众平台后台给出的 43 个英文、数字"),
        (f'previous_encoding_aes_key = "{KEY}"', "[wechat.lamp]: 有 previous_encoding_aes_key 就要有"),
        ("original_id = 5", "[wechat.lamp] original_id: 应是加引号的文字"),
        ("[wechat.UPPER]", "[wechat.UPPER]: 名称只能是小写英文"),
        ("[wechat.buoy]", "[wechat.buoy] app_id: 缺少; [wechat.buoy] app_secret: 缺少; [wechat.buoy] token: 缺少"),
        ("[telegram.lamp]", "[telegram]: 不认识的平台"),
        ("[wechat", "不是正确的 TOML"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_with_its_section_and_key(tmp_path: Path, line: str, told: str) -> None:
    text = complain(tmp_path, f"{GOOD}{line}\n")
    assert told in text
    assert "hidden" not in text
    assert KEY not in text


@pytest.mark.parametrize("text", ["wechat = 1", "[wechat]\nlamp = 1", 'wechat = "x"'])
def test_a_section_without_a_name_is_refused(tmp_path: Path, text: str) -> None:
    assert "[wechat" in complain(tmp_path, text)


@pytest.mark.parametrize("value", ['"has space"', '""', '"汉字"', '"tab\\t"'])
def test_a_secret_with_signs_that_none_has_is_a_copying_mistake(tmp_path: Path, value: str) -> None:
    text = complain(tmp_path, GOOD.replace('"hiddenword"', value))
    assert "[wechat.lamp] token: 应是不含空格的英文、数字" in text


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    text = complain(tmp_path, '[wechat.lamp]\napp_id = 1\n[wechat.buoy]\ntoken = "a b"\n')
    assert text.count("缺少") == 4
    assert "[wechat.lamp] app_id: 应是加引号的文字" in text
    assert "[wechat.buoy] token" in text


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="读不了"):
        load_channels(tmp_path / "none.toml")


def test_a_file_in_another_encoding_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "channels.toml"
    path.write_bytes("# 渠道".encode("gbk"))
    with pytest.raises(SettingsError, match="UTF-8"):
        load_channels(path)


def test_platforms_that_nothing_serves_yet_are_named(tmp_path: Path) -> None:
    accounts = load_channels(write(tmp_path, f'{GOOD}[wecom_kf.lamp]\ncorp_id = "ww1"\n'))
    assert accounts.unserved == ("wecom_kf.lamp",)
    assert list(accounts.wechat) == ["lamp"]


def test_secrets_do_not_show(tmp_path: Path) -> None:
    accounts = load_channels(write(tmp_path, f'{GOOD}encoding_aes_key = "{KEY}"'))
    shown = repr(accounts) + str(accounts.wechat["lamp"])
    assert "hidden" not in shown
    assert KEY not in shown


def test_the_example_in_the_docs_is_a_right_one(tmp_path: Path) -> None:
    example = Path(__file__).parents[3] / "docs" / "channels.example.toml"
    account = load_channels(example).wechat["zhifu"]
    assert account.verified
    assert account.encoding_aes_key is not None
