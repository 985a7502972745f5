"""What is sealed opens for its owner with the same secret, unchanged, and for nobody else."""

from __future__ import annotations

import base64

import pytest

from palmgov.privacy.sealing import BrokenSeal, Sealer

TEXT = "oAbC-1234_居民"


@pytest.fixture
def sealer() -> Sealer:
    return Sealer(b"secret")


@pytest.mark.parametrize("text", [TEXT, "", "长" * 1000])
def test_what_is_sealed_comes_back(sealer: Sealer, text: str) -> None:
    assert sealer.open(sealer.seal(text, "owner"), "owner") == text


def test_another_process_with_the_secret_opens_it(sealer: Sealer) -> None:
    assert Sealer(b"secret").open(sealer.seal(TEXT, "owner"), "owner") == TEXT


def test_a_sealed_text_shows_nothing_of_the_text(sealer: Sealer) -> None:
    sealed = sealer.seal(TEXT, "owner")
    assert TEXT not in sealed and TEXT.encode() not in base64.b64decode(sealed)


def test_no_two_seals_of_a_text_are_alike(sealer: Sealer) -> None:
    assert len({sealer.seal(TEXT, "owner") for _ in range(50)}) == 50


def test_another_owner_opens_nothing(sealer: Sealer) -> None:
    sealed = sealer.seal(TEXT, "owner")
    for owner in ("", "Owner", "owner:2"):
        with pytest.raises(BrokenSeal):
            sealer.open(sealed, owner)


@pytest.mark.parametrize("secret", [b"", b"Secret", b"secret\0"])
def test_another_secret_opens_nothing(sealer: Sealer, secret: bytes) -> None:
    with pytest.raises(BrokenSeal):
        Sealer(secret).open(sealer.seal(TEXT, "owner"), "owner")


def test_a_sealed_text_with_any_byte_changed_does_not_open(sealer: Sealer) -> None:
    content = base64.b64decode(sealer.seal(TEXT, "owner"))
    for position in range(len(content)):
        changed = bytearray(content)
        changed[position] ^= 1
        with pytest.raises(BrokenSeal):
            sealer.open(base64.b64encode(changed).decode(), "owner")


def test_a_sealed_text_that_was_cut_off_does_not_open(sealer: Sealer) -> None:
    content = base64.b64decode(sealer.seal(TEXT, "owner"))
    for length in range(len(content)):
        with pytest.raises(BrokenSeal):
            sealer.open(base64.b64encode(content[:length]).decode(), "owner")


@pytest.mark.parametrize("sealed", ["", "not base64!", "居民", "AAAA", "A"])
def test_what_was_never_sealed_does_not_open(sealer: Sealer, sealed: str) -> None:
    with pytest.raises(BrokenSeal):
        sealer.open(sealed, "owner")
