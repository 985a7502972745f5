"""The platform's side of the message encryption, written down step by step."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

_BLOCK = 32


class BadSeal(Exception):
    """What came back cannot be opened."""


def sign(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def seal(encoding_aes_key: str, app_id: str, content: bytes) -> str:
    length = len(content).to_bytes(4, "big")
    whole = os.urandom(16) + length + content + app_id.encode()
    missing = _BLOCK - len(whole) % _BLOCK
    whole += bytes([missing]) * missing
    encryptor = _make_cipher(encoding_aes_key).encryptor()
    return base64.b64encode(encryptor.update(whole) + encryptor.finalize()).decode()


def unseal(encoding_aes_key: str, app_id: str, sealed: str) -> bytes:
    try:
        hidden = base64.b64decode(sealed, validate=True)
    except binascii.Error as error:
        raise BadSeal("not base64") from error
    if not hidden or len(hidden) % _BLOCK:
        raise BadSeal("not a whole number of blocks of 32 bytes")
    decryptor = _make_cipher(encoding_aes_key).decryptor()
    whole = decryptor.update(hidden) + decryptor.finalize()
    filled = whole[-1]
    if not 1 <= filled <= _BLOCK or whole[-filled:] != bytes([filled]) * filled:
        raise BadSeal("wrong padding")
    whole = whole[:-filled]
    end = 20 + int.from_bytes(whole[16:20], "big")
    if whole[end:] != app_id.encode():
        raise BadSeal("wrong length or app id")
    return whole[20:end]


def _make_cipher(encoding_aes_key: str) -> Cipher[CBC]:
    key = base64.b64decode(encoding_aes_key + "=")
    return Cipher(AES(key), CBC(key[:16]))
