"""The platform's signature: SHA-1 over the sorted parts. What is compared is compared in constant time."""

from __future__ import annotations

import hashlib
import hmac


def sign(*parts: str) -> str:
    """40 hex digits over token, timestamp, nonce and, where there is one, the encrypted text, in any order."""
    # SHA-1 is the platform's choice; it is keyed by the token, which nobody else knows.
    text = "".join(sorted(parts)).encode(errors="replace")
    return hashlib.sha1(text, usedforsecurity=False).hexdigest()


def is_signed(given: str, *parts: str) -> bool:
    """Whether `given` is the signature of the parts. As bytes, because the comparison refuses other text."""
    return hmac.compare_digest(given.encode(errors="replace"), sign(*parts).encode())
