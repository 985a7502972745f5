"""What is needed to check and read an account's callbacks, made once at start: keys are decoded here."""

from __future__ import annotations

from dataclasses import dataclass, field

from palmgov.channels.wechat_account import WechatAccount
from palmgov.wechat.crypto import AesKey


@dataclass(frozen=True, slots=True)
class Credentials:
    """One account's secrets for callbacks. `keys` are the current and then the previous one; none: plain mode.

    `longest_age_seconds`: a callback whose `timestamp` is further from now, either way, is refused as stale.
    """

    app_id: str
    token: str = field(repr=False)
    keys: tuple[AesKey, ...] = ()
    original_id: str | None = None
    longest_age_seconds: int = 600
    longest_text_bytes: int = 2048


def create_credentials(account: WechatAccount) -> Credentials:
    """The credentials of a configured account; the current key stands before the previous one."""
    configured = (account.encoding_aes_key, account.previous_encoding_aes_key)
    return Credentials(
        app_id=account.app_id,
        token=account.token.get_secret_value(),
        keys=tuple(AesKey(key.get_secret_value()) for key in configured if key),
        original_id=account.original_id,
        longest_text_bytes=account.longest_text_bytes,
    )
