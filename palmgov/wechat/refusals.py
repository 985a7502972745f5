"""Why a callback is not let in. The reason is a word from this list, never anything that came with the callback."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """The reasons, as they stand in logs and metrics."""

    SIGNATURE = "signature"
    STALE = "stale"
    PLAINTEXT = "plaintext"
    NO_KEY = "no_key"
    UNDECIPHERABLE = "undecipherable"
    WRONG_ACCOUNT = "wrong_account"
    MALFORMED = "malformed"


class CallbackRefused(Exception):
    """The callback is forged, stale, not for this account, or cannot be read. Nothing may be stored of it."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason
