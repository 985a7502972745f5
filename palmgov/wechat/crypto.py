"""The platform's encryption: AES-256-CBC over random bytes, a length, the message and whom it is for.

Source: the official 消息加解密说明. The key is base64(EncodingAESKey + "="), the IV its first 16 bytes, and PKCS#7
pads to a multiple of 32, not of AES's 16.
"""

from __future__ import annotations

import base64
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_BLOCK = 32
_RANDOM = 16
_HEAD = _RANDOM + 4
_ENCODED_KEY = 43


class Undecipherable(Exception):
    """The text was not made with this key for this receiver, or somebody tampered with it."""


class AesKey:
    """One decoded EncodingAESKey. Safe to share between threads; never shows the key."""

    __slots__ = ("_cipher",)

    def __init__(self, encoded: str) -> None:
        """Raises ValueError unless `encoded` is 43 base64 characters."""
        try:
            key = base64.b64decode(encoded + "=", validate=True)
        except ValueError:
            key = b""
        if len(encoded) != _ENCODED_KEY or len(key) != _BLOCK:
            raise ValueError("an EncodingAESKey is 43 letters and digits")
        self._cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16]))

    def encrypt(self, message: bytes, receive_id: str, random16: bytes | None = None) -> str:
        """`message` for `receive_id` as base64; `random16` only where a known result is wanted."""
        head = (random16 or secrets.token_bytes(_RANDOM)) + len(message).to_bytes(4, "big")
        content = head + message + receive_id.encode()
        padding = _BLOCK - len(content) % _BLOCK
        encryptor = self._cipher.encryptor()
        sealed = encryptor.update(content + bytes((padding,)) * padding) + encryptor.finalize()
        return base64.b64encode(sealed).decode()

    def decrypt(self, encrypted: str, receive_id: str) -> bytes:
        """The message in `encrypted`. Raises Undecipherable when anything at all is not as it has to be."""
        content = _unpad(self._open(encrypted))
        end = _HEAD + int.from_bytes(content[_RANDOM:_HEAD], "big")
        if not _HEAD <= end <= len(content) or not hmac.compare_digest(content[end:], receive_id.encode()):
            raise Undecipherable
        return content[_HEAD:end]

    def _open(self, encrypted: str) -> bytes:
        try:
            sealed = base64.b64decode(encrypted, validate=True)
        except ValueError:
            raise Undecipherable from None
        if not sealed or len(sealed) % _BLOCK:
            raise Undecipherable
        decryptor = self._cipher.decryptor()
        return decryptor.update(sealed) + decryptor.finalize()


def _unpad(padded: bytes) -> bytes:
    count = padded[-1]
    if not 1 <= count <= _BLOCK or padded[-count:] != bytes((count,)) * count:
        raise Undecipherable
    return padded[:-count]
