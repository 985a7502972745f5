"""The platform's own encryption agrees with what the platform has published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.simulators.wechat.account import make_aes_key
from tests.simulators.wechat.crypto import BadSeal, seal, sign, unseal

# Not part of this project: where it is absent, the vectors below stand alone.
VECTORS = Path(__file__).resolve().parents[4] / "shared" / "fixtures" / "wechat" / "crypto_vectors.json"


def list_official(*kinds: str) -> list[Any]:
    found = json.loads(VECTORS.read_text(encoding="utf-8")) if VECTORS.exists() else []
    return [pytest.param(one, id=one["id"]) for one in found if one["kind"] in kinds]


@pytest.mark.parametrize("vector", list_official("decrypt", "encrypt"))
def test_official_messages_open(vector: dict[str, Any]) -> None:
    opened = unseal(vector["encoding_aes_key"], vector["receive_id"], vector["encrypt"])
    assert opened.decode() == vector["plaintext"]
    if "msg_signature" in vector:
        found = sign(vector["token"], vector["timestamp"], vector["nonce"], vector["encrypt"])
        assert found == vector["msg_signature"]


@pytest.mark.parametrize("text", ["", "你好", "字" * 700, "x" * 11, "x" * 12])
def test_what_is_sealed_opens_again(text: str) -> None:
    key = make_aes_key()
    assert unseal(key, "wx1", seal(key, "wx1", text.encode())) == text.encode()


def test_a_seal_for_another_account_does_not_open() -> None:
    key = make_aes_key()
    with pytest.raises(BadSeal):
        unseal(key, "wx2", seal(key, "wx1", b"hello"))


def test_the_signature_is_over_the_sorted_parts() -> None:
    # sha1 of "abc", a published value.
    assert sign("c", "a", "b") == "a9993e364706816aba3e25717850c26c9cd0d89d"
