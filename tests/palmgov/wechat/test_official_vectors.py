"""The platform's published examples, read where they lie. Twins of our own making are in the files beside this one."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from palmgov.wechat.bodies import parse_body
from palmgov.wechat.credentials import Credentials
from palmgov.wechat.crypto import AesKey
from palmgov.wechat.envelope import check_url, open_callback
from palmgov.wechat.messages import UnknownEvent
from palmgov.wechat.signature import is_signed, sign
from tests.palmgov.wechat.shared_material import is_there, list_vectors

pytestmark = is_there
Vector = dict[str, Any]


@pytest.mark.parametrize("vector", list_vectors("url_verify_plain"))
def test_the_url_check_is_answered_as_published(vector: Vector) -> None:
    credentials = Credentials(app_id="wx", token=vector["token"])
    assert check_url(credentials, vector) == vector["expect_response_body"]


@pytest.mark.parametrize("vector", list_vectors("signature_plain"))
def test_a_plain_callback_is_opened(vector: Vector) -> None:
    now = datetime.fromtimestamp(int(vector["timestamp"]), UTC)
    credentials = Credentials(app_id="wx", token=vector["token"])
    opened = open_callback(credentials, vector, json.dumps(vector["body_json"]).encode(), now)
    assert isinstance(opened.message, UnknownEvent)
    assert opened.message.event == vector["body_json"]["Event"]


@pytest.mark.parametrize("vector", list_vectors("decrypt", "url_verify_encrypted"))
def test_a_published_ciphertext_is_verified_and_decrypted(vector: Vector) -> None:
    parts = (vector["token"], vector["timestamp"], vector["nonce"], vector["encrypt"])
    assert is_signed(vector["msg_signature"], *parts)
    plain = AesKey(vector["encoding_aes_key"]).decrypt(vector["encrypt"], vector["receive_id"])
    assert plain.decode() == vector["plaintext"]


@pytest.mark.parametrize("vector", list_vectors("decrypt"))
def test_a_published_callback_is_opened_as_a_whole(vector: Vector) -> None:
    key = AesKey(vector["encoding_aes_key"])
    credentials = Credentials(app_id=vector["receive_id"], token=vector["token"], keys=(key,))
    now = datetime.fromtimestamp(int(vector["timestamp"]), UTC)
    body = f"<xml><Encrypt><![CDATA[{vector['encrypt']}]]></Encrypt></xml>"
    if vector["format"] == "json":
        body = json.dumps({"Encrypt": vector["encrypt"]})
    message = open_callback(credentials, vector, body.encode(), now).message
    fields = parse_body(vector["plaintext"].encode()).fields
    assert message.from_user == fields.get_text("FromUserName")
    assert str(message.created_at) == fields.get_text("CreateTime")


@pytest.mark.parametrize("vector", list_vectors("encrypt"))
def test_a_published_reply_is_encrypted_to_the_byte(vector: Vector) -> None:
    key = AesKey(vector["encoding_aes_key"])
    plain = vector["plaintext"].encode()
    assert key.encrypt(plain, vector["receive_id"], vector["random16"].encode()) == vector["encrypt"]
    assert key.decrypt(vector["encrypt"], vector["receive_id"]) == plain


@pytest.mark.parametrize("vector", list_vectors("encrypt", "msg_signature_only", having="msg_signature"))
def test_a_published_signature_is_made(vector: Vector) -> None:
    made = sign(vector["token"], vector["timestamp"], vector["nonce"], vector["encrypt"])
    assert made == vector["msg_signature"]
