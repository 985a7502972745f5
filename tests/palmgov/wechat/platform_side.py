"""The platform's side of a callback, written from the manual alone and on nothing of the code under test."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import UTC, datetime

from palmgov.wechat.credentials import Credentials
from palmgov.wechat.crypto import AesKey
from tests.palmgov.wechat.slow_aes import decrypt_cbc, encrypt_cbc

TOKEN = "a-token-of-our-own"
APP_ID = "wx00112233445566aa"
ORIGINAL_ID = "gh_000000000001"
OPENID = "oTestOpenid-000000000000001"
KEY = "pAlmGovTestKeyNumberOne00000000000000000001"
OTHER_KEY = "pAlmGovTestKeyNumberTwo00000000000000000002"
NOW = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
TIMESTAMP = str(int(NOW.timestamp()))
NONCE = "1590219412"

PLAIN = Credentials(app_id=APP_ID, token=TOKEN)
SEALED = Credentials(app_id=APP_ID, token=TOKEN, keys=(AesKey(KEY),))


def sign(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def pad(content: bytes) -> bytes:
    count = 32 - len(content) % 32
    return content + bytes([count] * count)


def seal_content(padded: bytes, encoded_key: str = KEY) -> str:
    """`padded` as it is, wrong or not, encrypted."""
    key = base64.b64decode(encoded_key + "=")
    return base64.b64encode(encrypt_cbc(key, key[:16], padded)).decode()


def seal(message: bytes, encoded_key: str = KEY, receive_id: str = APP_ID) -> str:
    content = b"0123456789abcdef" + len(message).to_bytes(4, "big") + message + receive_id.encode()
    return seal_content(pad(content), encoded_key)


def unseal(encrypted: str, encoded_key: str = KEY) -> tuple[bytes, str]:
    """The message and whom it is for."""
    key = base64.b64decode(encoded_key + "=")
    content = decrypt_cbc(key, key[:16], base64.b64decode(encrypted))
    content = content[: -content[-1]]
    length = int.from_bytes(content[16:20], "big")
    return content[20 : 20 + length], content[20 + length :].decode()


def plain_query(timestamp: str = TIMESTAMP, token: str = TOKEN) -> dict[str, str]:
    return {"signature": sign(token, timestamp, NONCE), "timestamp": timestamp, "nonce": NONCE}


def sealed_query(encrypted: str, timestamp: str = TIMESTAMP, token: str = TOKEN) -> dict[str, str]:
    signature = sign(token, timestamp, NONCE, encrypted)
    return {**plain_query(timestamp, token), "encrypt_type": "aes", "msg_signature": signature}


def xml_envelope(encrypted: str) -> bytes:
    to_user = f"<ToUserName><![CDATA[{ORIGINAL_ID}]]></ToUserName>"
    return f"<xml>{to_user}<Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>".encode()


def json_envelope(encrypted: str) -> bytes:
    return json.dumps({"ToUserName": ORIGINAL_ID, "Encrypt": encrypted}).encode()


def xml_message(kind: str = "text", inside: str = "", sender: str = OPENID) -> bytes:
    return (
        f"<xml><ToUserName><![CDATA[{ORIGINAL_ID}]]></ToUserName><FromUserName><![CDATA[{sender}]]></FromUserName>"
        f"<CreateTime>{TIMESTAMP}</CreateTime><MsgType><![CDATA[{kind}]]></MsgType>{inside}</xml>"
    ).encode()


def xml_text(content: str = "身份证丢了怎么办", msg_id: str = "24800000000000001") -> bytes:
    return xml_message("text", f"<Content><![CDATA[{content}]]></Content><MsgId>{msg_id}</MsgId>")


def json_message(kind: str, **fields: object) -> bytes:
    common = {
        "ToUserName": ORIGINAL_ID,
        "FromUserName": OPENID,
        "CreateTime": int(TIMESTAMP),
        "MsgType": kind,
    }
    return json.dumps({**common, **fields}, ensure_ascii=False).encode()
