"""One Official Account as its console shows it."""

from __future__ import annotations

import secrets
import string
from dataclasses import dataclass, field
from enum import StrEnum

_LETTERS = string.ascii_letters + string.digits


class Mode(StrEnum):
    """消息加解密方式: how messages travel."""

    PLAIN = "plain"
    COMPATIBLE = "compatible"
    SAFE = "safe"


class BodyFormat(StrEnum):
    """数据格式."""

    XML = "xml"
    JSON = "json"


def _make_word(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def make_aes_key() -> str:
    """43 characters; the last one is such that every strict base64 reader takes it."""
    return _make_word(42) + "A"


@dataclass(frozen=True)
class Account:
    """Made up anew for every run, so that no secret can ever leak from here."""

    name: str = "zhifu"
    mode: Mode = Mode.SAFE
    body_format: BodyFormat = BodyFormat.XML
    verified: bool = True
    app_id: str = field(default_factory=lambda: f"wx{secrets.token_hex(8)}")
    app_secret: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
    token: str = field(default_factory=lambda: _make_word(16), repr=False)
    encoding_aes_key: str = field(default_factory=make_aes_key, repr=False)
    original_id: str = field(default_factory=lambda: f"gh_{secrets.token_hex(6)}")

    @property
    def is_encrypted(self) -> bool:
        return self.mode != Mode.PLAIN

    def render_toml(self, api_base: str) -> str:
        """This account as a section of PALMGOV_CHANNELS."""
        key = f'encoding_aes_key = "{self.encoding_aes_key}"\n' if self.is_encrypted else ""
        return (
            f'[wechat.{self.name}]\napp_id = "{self.app_id}"\napp_secret = "{self.app_secret}"\n'
            f'token = "{self.token}"\n{key}verified = {str(self.verified).lower()}\napi_base = "{api_base}"\n'
        )
