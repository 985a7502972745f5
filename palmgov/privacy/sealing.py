"""Encryption at rest for the few names that have to be kept in clear somewhere (PIPL art. 51)."""

from __future__ import annotations

import base64
import os
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES = 12
_PURPOSE = b"palmgov sealed names"


class BrokenSeal(Exception):
    """The text was sealed with another key, for another owner, or was changed."""


class Sealer:
    """Seals short texts with a key made from the installation's secret. Safe to share between threads."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def seal(self, text: str, owner: str) -> str:
        """`text` encrypted and bound to `owner`, so that it cannot be moved to another row; base64."""
        nonce = os.urandom(_NONCE_BYTES)
        return base64.b64encode(nonce + self._cipher.encrypt(nonce, text.encode(), owner.encode())).decode()

    def open(self, sealed: str, owner: str) -> str:
        """What was sealed; raises BrokenSeal."""
        try:
            content = base64.b64decode(sealed, validate=True)
            nonce, encrypted = content[:_NONCE_BYTES], content[_NONCE_BYTES:]
            return self._cipher.decrypt(nonce, encrypted, owner.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise BrokenSeal from error

    @cached_property
    def _cipher(self) -> AESGCM:
        return AESGCM(HKDF(SHA256(), length=32, salt=None, info=_PURPOSE).derive(self._secret))
