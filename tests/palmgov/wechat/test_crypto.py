from __future__ import annotations

import base64

import pytest

from palmgov.wechat.crypto import AesKey, Undecipherable
from tests.palmgov.wechat.platform_side import APP_ID, KEY, OTHER_KEY, pad, seal, seal_content, unseal

RANDOM = b"0123456789abcdef"


@pytest.mark.parametrize("length", [0, 1, 31, 32, 33, 300])
def test_what_the_slow_side_seals_is_opened_and_the_other_way_round(length: int) -> None:
    message = ("证" * length).encode()
    assert AesKey(KEY).decrypt(seal(message), APP_ID) == message
    assert unseal(AesKey(KEY).encrypt(message, APP_ID)) == (message, APP_ID)


def test_with_known_random_bytes_both_sides_write_the_same() -> None:
    assert AesKey(KEY).encrypt(b"<xml></xml>", APP_ID, RANDOM) == seal(b"<xml></xml>")


def test_the_same_message_is_never_sealed_alike_twice() -> None:
    assert AesKey(KEY).encrypt(b"hello", APP_ID) != AesKey(KEY).encrypt(b"hello", APP_ID)


@pytest.mark.parametrize("receive_id", ["wx00112233445566ab", APP_ID[:-1], APP_ID + "a", "", "gh_1"])
def test_a_message_for_somebody_else_is_refused(receive_id: str) -> None:
    with pytest.raises(Undecipherable):
        AesKey(KEY).decrypt(seal(b"hello", receive_id=receive_id), APP_ID)


def content(length: int, rest: bytes = b"hello" + APP_ID.encode()) -> bytes:
    return RANDOM + length.to_bytes(4, "big") + rest


@pytest.mark.parametrize("length", [0, 4, 6, 5 + len(APP_ID), 24, 10_000, 2**31, 2**32 - 1])
def test_a_length_that_is_not_the_messages_is_refused(length: int) -> None:
    assert AesKey(KEY).decrypt(seal_content(pad(content(5))), APP_ID) == b"hello"
    with pytest.raises(Undecipherable):
        AesKey(KEY).decrypt(seal_content(pad(content(length))), APP_ID)


def bad_padding() -> list[bytes]:
    whole = pad(content(5))
    count = whole[-1]
    return [
        whole[:-count] + b"\x00" * count,
        whole[:-1] + b"\x21",
        whole[:-1] + b"\xff",
        whole[:-2] + b"\x00" + whole[-1:],
        whole[:-count] + b"\x00" + bytes([count]) * (count - 1),
        whole[:-1] + b"\x01",
    ]


def test_padding_longer_than_a_block_is_refused() -> None:
    text = content(5)
    padded = text + bytes([64 + 32 - len(text) % 32]) * (64 + 32 - len(text) % 32)
    with pytest.raises(Undecipherable):
        AesKey(KEY).decrypt(seal_content(padded), APP_ID)


@pytest.mark.parametrize("text", [b"", b"0123", RANDOM, RANDOM + b"\0\0\0", content(100)])
def test_a_text_too_short_for_its_length_is_refused_even_where_the_receiver_has_no_name(text: bytes) -> None:
    assert AesKey(KEY).decrypt(seal(b"hello", receive_id=""), "") == b"hello"
    with pytest.raises(Undecipherable):
        AesKey(KEY).decrypt(seal_content(pad(text)), "")


@pytest.mark.parametrize("padded", bad_padding())
def test_every_byte_of_the_padding_is_looked_at(padded: bytes) -> None:
    with pytest.raises(Undecipherable):
        AesKey(KEY).decrypt(seal_content(padded), APP_ID)


def test_padding_to_16_only_is_refused() -> None:
    text = content(5, b"hello" + APP_ID.encode() + b"")
    to_16 = text + bytes([16 - len(text) % 16]) * (16 - len(text) % 16)
    assert len(to_16) % 32 == 16
    with pytest.raises(Undecipherable):
        AesKey(KEY).decrypt(seal_content(to_16), APP_ID)


@pytest.mark.parametrize(
    "encrypted", ["", "=", "é", "A", "AAAA", "not base64 at all!", base64.b64encode(b"x" * 48)]
)
def test_garbage_is_refused(encrypted: str | bytes) -> None:
    text = encrypted if isinstance(encrypted, str) else encrypted.decode()
    with pytest.raises(Undecipherable):
        AesKey(KEY).decrypt(text, APP_ID)


def test_every_truncation_is_refused() -> None:
    sealed = seal(b"hello, this is a longer message", KEY)
    for end in range(len(sealed)):
        with pytest.raises(Undecipherable):
            AesKey(KEY).decrypt(sealed[:end], APP_ID)


def test_signs_that_base64_would_skip_are_refused() -> None:
    sealed = seal(b"hello")
    with pytest.raises(Undecipherable):
        AesKey(KEY).decrypt(sealed[:8] + "\n!" + sealed[8:], APP_ID)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Undecipherable):
        AesKey(OTHER_KEY).decrypt(seal(b"hello"), APP_ID)


@pytest.mark.parametrize("encoded", ["", "zz?", KEY + "A", KEY[:-1], KEY[:-1] + "!", KEY[:-1] + "证"])
def test_what_is_no_key_is_refused_without_quoting_it(encoded: str) -> None:
    with pytest.raises(ValueError, match="43 letters and digits") as caught:
        AesKey(encoded)
    assert not encoded or encoded not in str(caught.value)


def test_a_key_does_not_show_itself() -> None:
    assert KEY not in repr(AesKey(KEY))
