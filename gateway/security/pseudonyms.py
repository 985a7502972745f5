"""Keyed hashes that stand for addresses, visitors and conversations in logs, keys and records."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Pseudonyms:
    """The same name always gets the same pseudonym here, and another one in another installation."""

    secret: bytes = field(repr=False)

    def name(self, text: str) -> str:
        """The pseudonym of `text`: 32 hex digits."""
        return hmac.digest(self.secret, text.encode(), hashlib.sha256).hex()[:32]
