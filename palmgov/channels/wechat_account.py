"""One WeChat Official Account (公众号) as its operator configured it."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator

from palmgov.channels.push_quota import PushQuota

OFFICIAL_API = "https://api.weixin.qq.com"
_AES_KEY_CHARACTERS = 43
_AES_KEY_BYTES = 32
# The name is part of a public address, of keys in Redis and of every conversation's name.
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,31}$")]


class WechatAccount(BaseModel):
    """Identity, secrets and limits; secrets never show in `repr`, logs or error messages.

    Without `encoding_aes_key` callbacks are plain text; with it, plain text is refused. `verified` accounts (已认证)
    may use the customer-service API (客服消息).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    name: Name
    app_id: Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{1,64}$")]
    app_secret: SecretStr
    token: SecretStr
    encoding_aes_key: SecretStr | None = None
    previous_encoding_aes_key: SecretStr | None = None
    verified: bool = False
    api_base: str = OFFICIAL_API
    # The account's gh_… number: callbacks name it as ToUserName.
    original_id: str | None = None
    # Not confirmed in an official page, therefore a setting.
    longest_text_bytes: Annotated[int, Field(ge=256, le=20_480)] = 2048
    # Links in answers that send words back when tapped (weixin://bizmsgmenu): documented for msgmenu only.
    tappable_texts: bool = True
    quota: PushQuota = PushQuota()

    @model_validator(mode="before")
    @classmethod
    def _gather_quota(cls, content: Any) -> Any:
        # In the file quotas stand beside the other keys of their account.
        if not isinstance(content, dict) or "quota" in content:
            return content
        quota = {key: value for key, value in content.items() if key in PushQuota.model_fields}
        rest = {key: value for key, value in content.items() if key not in quota}
        return {**rest, "quota": quota}

    @field_validator("encoding_aes_key", "previous_encoding_aes_key", "original_id", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("app_secret", "token")
    @classmethod
    def _plain_word(cls, value: SecretStr) -> SecretStr:
        text = value.get_secret_value()
        if not text or not text.isascii() or not text.isprintable() or " " in text:
            raise ValueError("应是不含空格的英文、数字")
        return value

    @field_validator("encoding_aes_key", "previous_encoding_aes_key")
    @classmethod
    def _decodable_key(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _is_aes_key(value.get_secret_value()):
            raise ValueError(f"应是公众平台后台给出的 {_AES_KEY_CHARACTERS} 个英文、数字")
        return value

    @field_validator("api_base")
    @classmethod
    def _web_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise ValueError(f"应是 {OFFICIAL_API} 这样的地址")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _rotation_needs_a_key(self) -> WechatAccount:
        if self.previous_encoding_aes_key and not self.encoding_aes_key:
            raise ValueError("有 previous_encoding_aes_key 就要有 encoding_aes_key")
        return self


def _is_aes_key(text: str) -> bool:
    if len(text) != _AES_KEY_CHARACTERS:
        return False
    try:
        return len(base64.b64decode(text + "=", validate=True)) == _AES_KEY_BYTES
    except (binascii.Error, ValueError):
        return False
