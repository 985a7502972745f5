from __future__ import annotations

from pydantic import SecretStr

from palmgov.channels.wechat_account import WechatAccount
from palmgov.wechat.credentials import create_credentials
from tests.palmgov.wechat.platform_side import APP_ID, KEY, ORIGINAL_ID, OTHER_KEY, TOKEN, seal


def account(**more: object) -> WechatAccount:
    given = {"name": "zhifu", "app_id": APP_ID, "app_secret": "secret", "token": TOKEN, **more}
    return WechatAccount.model_validate(given)


def test_an_account_without_keys_has_plain_credentials() -> None:
    credentials = create_credentials(account(original_id=ORIGINAL_ID))
    assert (credentials.keys, credentials.original_id, credentials.token) == ((), ORIGINAL_ID, TOKEN)


def test_the_current_key_stands_before_the_previous_one() -> None:
    credentials = create_credentials(account(encoding_aes_key=KEY, previous_encoding_aes_key=OTHER_KEY))
    assert credentials.keys[0].decrypt(seal(b"a", KEY), APP_ID) == b"a"
    assert credentials.keys[1].decrypt(seal(b"a", OTHER_KEY), APP_ID) == b"a"


def test_credentials_do_not_show_their_secrets() -> None:
    shown = repr(create_credentials(account(encoding_aes_key=SecretStr(KEY))))
    assert TOKEN not in shown
    assert KEY not in shown
