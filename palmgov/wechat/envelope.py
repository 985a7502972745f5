"""A callback is verified, opened and read. The seal that it leaves behind closes the reply in the same way.

The order matters: nothing of a message is believed before its signature is checked, and nothing that came in becomes
part of a refusal.
"""

from __future__ import annotations

import hmac
import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from palmgov.wechat.bodies import Body, parse_body
from palmgov.wechat.credentials import Credentials
from palmgov.wechat.crypto import AesKey, Undecipherable
from palmgov.wechat.fields import Malformed
from palmgov.wechat.messages import WechatMessage
from palmgov.wechat.parse import parse_message
from palmgov.wechat.refusals import CallbackRefused, Refusal
from palmgov.wechat.seal import Seal
from palmgov.wechat.signature import is_signed

_TIMESTAMP_DIGITS = 10
_LONGEST_NONCE = 128
_LONGEST_ECHO = 512
_ECHO = frozenset(string.ascii_letters + string.digits + "+/=_-")


@dataclass(frozen=True, slots=True)
class OpenedCallback:
    """What was said, and how to close the answer."""

    message: WechatMessage
    seal: Seal


def check_url(credentials: Credentials, query: Mapping[str, str]) -> str:
    """The answer to the platform's question whether this address is ours: `echostr`, plain in every mode.

    Raises CallbackRefused. The signature does not cover `echostr`, so nothing that could be a page is echoed.
    """
    _verify(credentials, query, "signature")
    echo = query.get("echostr", "")
    if not 0 < len(echo) <= _LONGEST_ECHO or not _ECHO.issuperset(echo):
        raise CallbackRefused(Refusal.MALFORMED)
    return echo


def open_callback(
    credentials: Credentials, query: Mapping[str, str], body: bytes, now: datetime
) -> OpenedCallback:
    """The message in `body`; `now` is aware. Raises CallbackRefused and nothing else.

    Whether a body is XML or JSON is read from the body; its media type is not asked, because it is not signed.
    """
    now_seconds = int(now.timestamp())
    try:
        if credentials.keys:
            inner, key = _open_sealed(credentials, query, body, now_seconds)
        else:
            inner, key = _open_plain(credentials, query, body, now_seconds), None
        message = parse_message(inner.fields)
    except Malformed:
        raise CallbackRefused(Refusal.MALFORMED) from None
    if credentials.original_id and not _is_same(message.to_user, credentials.original_id):
        raise CallbackRefused(Refusal.WRONG_ACCOUNT)
    nonce = query.get("nonce", "")
    return OpenedCallback(message, Seal(credentials, message, inner.body_format, key, nonce, now_seconds))


def _open_plain(credentials: Credentials, query: Mapping[str, str], body: bytes, now_seconds: int) -> Body:
    _verify(credentials, query, "signature")
    _refuse_stale(credentials, query, now_seconds)
    if query.get("encrypt_type", "raw") != "raw":
        raise CallbackRefused(Refusal.NO_KEY)
    return parse_body(body)


def _open_sealed(
    credentials: Credentials, query: Mapping[str, str], body: bytes, now_seconds: int
) -> tuple[Body, AesKey]:
    # The plain signature does not cover the body: whoever saw one could write any body under it. With a key, only
    # the signature over the encrypted text counts, and plain fields beside it (兼容模式) are not looked at.
    outer = parse_body(body)
    encrypted = outer.fields.find_text("Encrypt")
    if not encrypted or "msg_signature" not in query:
        raise CallbackRefused(Refusal.PLAINTEXT)
    _verify(credentials, query, "msg_signature", encrypted)
    _refuse_stale(credentials, query, now_seconds)
    plain, key = _decrypt(credentials, encrypted)
    return Body(outer.body_format, parse_body(plain).fields), key


def _decrypt(credentials: Credentials, encrypted: str) -> tuple[bytes, AesKey]:
    """The plain bytes and the key that fitted: while keys are changed, the platform may still use the old one."""
    for key in credentials.keys:
        try:
            return key.decrypt(encrypted, credentials.app_id), key
        except Undecipherable:
            continue
    raise CallbackRefused(Refusal.UNDECIPHERABLE)


def _verify(credentials: Credentials, query: Mapping[str, str], name: str, *encrypted: str) -> None:
    timestamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
    # Joined without marks, parts could be shifted into each other; fixed lengths leave no room for it.
    shaped = len(timestamp) == _TIMESTAMP_DIGITS and timestamp.isascii() and timestamp.isdigit()
    shaped = shaped and 0 < len(nonce) <= _LONGEST_NONCE and nonce.isascii() and nonce.isprintable()
    if not shaped or not is_signed(query.get(name, ""), credentials.token, timestamp, nonce, *encrypted):
        raise CallbackRefused(Refusal.SIGNATURE)


def _refuse_stale(credentials: Credentials, query: Mapping[str, str], now_seconds: int) -> None:
    if abs(now_seconds - int(query["timestamp"])) > credentials.longest_age_seconds:
        raise CallbackRefused(Refusal.STALE)


def _is_same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(), expected.encode())
