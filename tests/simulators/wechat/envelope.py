"""Callbacks as they travel: signed query, plain or encrypted body."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.simulators.wechat.account import Account, BodyFormat, Mode
from tests.simulators.wechat.bodies import write_body
from tests.simulators.wechat.crypto import seal, sign

_TYPES = {BodyFormat.XML: "text/xml", BodyFormat.JSON: "application/json"}


@dataclass(frozen=True)
class Letter:
    """One HTTP request to the account's server."""

    query: dict[str, str]
    body: bytes
    content_type: str


def sign_query(account: Account, at: float) -> dict[str, str]:
    """What every request carries: timestamp, nonce and the signature over them and the token."""
    timestamp, nonce = str(int(at)), secrets.token_hex(5)
    return {
        "signature": sign(account.token, timestamp, nonce),
        "timestamp": timestamp,
        "nonce": nonce,
    }


def write_letter(account: Account, fields: Mapping[str, Any], at: float) -> Letter:
    """`fields` in the account's mode and format; every try of a message is a letter of its own."""
    query = sign_query(account, at) | {"openid": str(fields["FromUserName"])}
    plain = write_body(fields, account.body_format)
    if not account.is_encrypted:
        return Letter(query, plain, _TYPES[account.body_format])
    sealed = seal(account.encoding_aes_key, account.app_id, plain)
    query |= {
        "encrypt_type": "aes",
        "msg_signature": sign(account.token, query["timestamp"], query["nonce"], sealed),
    }
    visible = dict(fields) if account.mode == Mode.COMPATIBLE else {"ToUserName": account.original_id}
    body = write_body(visible | {"Encrypt": sealed}, account.body_format)
    return Letter(query, body, _TYPES[account.body_format])
