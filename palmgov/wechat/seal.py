"""How the answer to one callback is closed: the format of the message, and the key that opened it."""

from __future__ import annotations

from dataclasses import dataclass, field

from palmgov.wechat.bodies import BodyFormat
from palmgov.wechat.credentials import Credentials
from palmgov.wechat.crypto import AesKey
from palmgov.wechat.elements import Element, Group, render_elements
from palmgov.wechat.messages import WechatMessage
from palmgov.wechat.render import render_reply
from palmgov.wechat.replies import PassiveReply
from palmgov.wechat.signature import sign

ACKNOWLEDGEMENT = b"success"


@dataclass(frozen=True, slots=True)
class Seal:
    """What a reply needs besides its content. `opened_at` in seconds since 1970; no key: plain mode."""

    credentials: Credentials = field(repr=False)
    message: WechatMessage = field(repr=False)
    body_format: BodyFormat
    key: AesKey | None
    nonce: str
    opened_at: int

    @property
    def content_type(self) -> str:
        """The media type of a closed reply, with its charset."""
        return f"{self.body_format.value}; charset=utf-8"

    def close(self, reply: PassiveReply | None) -> bytes:
        """The body of the response. No reply, or one with nothing to read in it: `success`, which is never encrypted.

        Texts are shortened to the account's limit and articles cut to what the platform takes.
        """
        if reply is None:
            return ACKNOWLEDGEMENT
        limit = self.credentials.longest_text_bytes
        plain = render_reply(reply, self.message, self.body_format, self.opened_at, limit)
        if not plain:
            return ACKNOWLEDGEMENT
        return self._encrypt(plain, self.key) if self.key else plain

    def _encrypt(self, plain: bytes, key: AesKey) -> bytes:
        encrypted = key.encrypt(plain, self.credentials.app_id)
        signature = sign(self.credentials.token, str(self.opened_at), self.nonce, encrypted)
        elements = (
            Element("Encrypt", encrypted),
            Element("MsgSignature", signature),
            Element("TimeStamp", self.opened_at),
            Element("Nonce", self.nonce),
        )
        return render_elements(self.body_format, Group(elements))
