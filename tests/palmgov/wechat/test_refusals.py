"""What is forged, stale, downgraded or broken is refused, and the refusal says nothing of what came in."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import timedelta

import pytest

from palmgov.wechat.credentials import Credentials
from palmgov.wechat.envelope import open_callback
from palmgov.wechat.refusals import CallbackRefused, Refusal
from tests.palmgov.wechat import platform_side as platform
from tests.palmgov.wechat.platform_side import NOW, OTHER_KEY, PLAIN, SEALED

TEXT = platform.xml_text()


def refuse(credentials: Credentials, query: dict[str, str], body: bytes, now=NOW) -> Refusal:
    with pytest.raises(CallbackRefused) as refused:
        open_callback(credentials, query, body, now)
    assert str(refused.value) == refused.value.reason.value
    assert refused.value.__cause__ is None
    return refused.value.reason


def sealed(message: bytes = TEXT, **options: str) -> tuple[dict[str, str], bytes]:
    encrypted = platform.seal(message, **options)
    return platform.sealed_query(encrypted), platform.xml_envelope(encrypted)


@pytest.mark.parametrize("left_out", ["signature", "timestamp", "nonce"])
def test_a_plain_callback_without_part_of_its_signature_is_refused(left_out: str) -> None:
    query = platform.plain_query()
    del query[left_out]
    assert refuse(PLAIN, query, TEXT) is Refusal.SIGNATURE


def test_a_plain_callback_signed_with_another_token_is_refused() -> None:
    assert refuse(PLAIN, platform.plain_query(token="guess"), TEXT) is Refusal.SIGNATURE


def test_a_sealed_callback_signed_with_another_token_is_refused() -> None:
    encrypted = platform.seal(TEXT)
    query = platform.sealed_query(encrypted, token="guess")
    assert refuse(SEALED, query, platform.xml_envelope(encrypted)) is Refusal.SIGNATURE


def test_the_plain_signature_does_not_stand_in_for_the_one_over_the_text() -> None:
    query, body = sealed()
    assert refuse(SEALED, {**query, "msg_signature": query["signature"]}, body) is Refusal.SIGNATURE


def test_a_broken_plain_signature_beside_a_good_one_over_the_text_is_ignored() -> None:
    query, body = sealed()
    assert open_callback(SEALED, {**query, "signature": "0" * 40}, body, NOW)


def test_a_captured_signature_does_not_let_another_ciphertext_in() -> None:
    query, _ = sealed()
    other = platform.xml_envelope(platform.seal(platform.xml_text("别的")))
    assert refuse(SEALED, query, other) is Refusal.SIGNATURE


@pytest.mark.parametrize("encrypt_type", [None, "raw", "aes"])
def test_plain_text_under_a_captured_signature_is_refused_when_a_key_is_set(encrypt_type: str | None) -> None:
    query = platform.plain_query() | ({"encrypt_type": encrypt_type} if encrypt_type else {})
    assert refuse(SEALED, query, TEXT) is Refusal.PLAINTEXT
    assert refuse(SEALED, {**query, "msg_signature": query["signature"]}, TEXT) is Refusal.PLAINTEXT


def test_plain_fields_beside_the_encrypted_text_are_not_believed() -> None:
    encrypted = platform.seal(platform.xml_text("真的"))
    inside = f"<Content>假的</Content><MsgId>1</MsgId><Encrypt>{encrypted}</Encrypt>"
    body = platform.xml_message("text", inside, sender="oForged")
    opened = open_callback(SEALED, platform.sealed_query(encrypted), body, NOW)
    assert (opened.message.from_user, opened.message.content) == (platform.OPENID, "真的")


def test_a_sealed_callback_for_an_account_without_key_is_named() -> None:
    query, body = sealed()
    assert refuse(PLAIN, query, body) is Refusal.NO_KEY


@pytest.mark.parametrize("seconds", [-601, 601, 86_400, -86_400 * 365])
@pytest.mark.parametrize("with_key", [True, False])
def test_a_stale_callback_is_refused(seconds: int, with_key: bool) -> None:
    query, body = sealed() if with_key else (platform.plain_query(), TEXT)
    later = NOW + timedelta(seconds=seconds)
    assert refuse(SEALED if with_key else PLAIN, query, body, later) is Refusal.STALE


def test_how_old_a_callback_may_be_is_a_setting() -> None:
    credentials = replace(PLAIN, longest_age_seconds=86_400)
    assert open_callback(credentials, platform.plain_query(), TEXT, NOW + timedelta(hours=23))
    assert open_callback(PLAIN, platform.plain_query(), TEXT, NOW + timedelta(seconds=600))


@pytest.mark.parametrize(
    "timestamp", ["", "abc", "1e9", "-1793583000", "17935830001", "１７９３５８３０００", "1_93583000"]
)
def test_a_timestamp_that_is_no_time_is_refused(timestamp: str) -> None:
    assert refuse(PLAIN, platform.plain_query(timestamp), TEXT) is Refusal.SIGNATURE


def test_parts_of_a_signature_cannot_be_shifted_into_each_other() -> None:
    query = platform.plain_query()
    joined = sorted([platform.TIMESTAMP, platform.NONCE])
    shifted = {**query, "timestamp": "".join(joined)[:-4], "nonce": "".join(joined)[-4:]}
    assert platform.sign(platform.TOKEN, shifted["timestamp"], shifted["nonce"]) == query["signature"]
    assert refuse(PLAIN, shifted, TEXT) is Refusal.SIGNATURE


def test_another_apps_message_is_refused() -> None:
    query, body = sealed(receive_id="wx00112233445566ab")
    assert refuse(SEALED, query, body) is Refusal.UNDECIPHERABLE


def test_an_unknown_key_is_refused() -> None:
    query, body = sealed(encoded_key=OTHER_KEY)
    assert refuse(SEALED, query, body) is Refusal.UNDECIPHERABLE


@pytest.mark.parametrize(
    "encrypted", ["x", "AAAA", base64.b64encode(b"\x00" * 64).decode(), platform.seal(TEXT)[:-44]]
)
def test_garbage_with_a_good_signature_is_refused(encrypted: str) -> None:
    reason = refuse(SEALED, platform.sealed_query(encrypted), platform.xml_envelope(encrypted))
    assert reason is Refusal.UNDECIPHERABLE


@pytest.mark.parametrize("message", [b"", b"hello", b"<xml>", b"\xff\xfe", b"{}", b"<xml></xml>", b"[1]"])
def test_a_well_sealed_nothing_is_refused(message: bytes) -> None:
    assert refuse(SEALED, *sealed(message)) is Refusal.MALFORMED


def test_a_message_to_another_account_is_refused_where_the_original_id_is_known() -> None:
    credentials = replace(PLAIN, original_id="gh_000000000002")
    assert refuse(credentials, platform.plain_query(), TEXT) is Refusal.WRONG_ACCOUNT
    assert open_callback(replace(PLAIN, original_id=platform.ORIGINAL_ID), platform.plain_query(), TEXT, NOW)


def test_the_signature_is_checked_before_a_plain_body_is_read() -> None:
    assert refuse(PLAIN, platform.plain_query(token="guess"), b"<broken") is Refusal.SIGNATURE
    assert refuse(PLAIN, platform.plain_query(), b"<broken") is Refusal.MALFORMED
