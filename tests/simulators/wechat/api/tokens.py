"""access_token by stable_token: one at a time, the old one good for five minutes beside the new one."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.simulators.wechat.account import Account

LIFE_SECONDS = 7200
OVERLAP_SECONDS = 300
FORCED_PAUSE_SECONDS = 30
FORCED_PER_DAY = 20


class Refusal(Exception):
    """An errcode instead of a result."""

    def __init__(self, code: int, message: str = "") -> None:
        super().__init__(message or f"error {code}")
        self.code = code


@dataclass
class _Token:
    word: str
    ends_at: float


class TokenOffice:
    """Issues, renews, revokes and checks tokens."""

    def __init__(self, account: Account, clock: Callable[[], float]) -> None:
        self._account = account
        self._clock = clock
        self._tokens: list[_Token] = []
        self._revoked: set[str] = set()
        self._forced_at: list[float] = []

    def issue(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer of stable_token. Raises Refusal."""
        if request.get("grant_type") != "client_credential":
            raise Refusal(40002, "invalid grant_type")
        if request.get("appid") != self._account.app_id:
            raise Refusal(40013, "invalid appid")
        if request.get("secret") != self._account.app_secret:
            raise Refusal(40125, "invalid appsecret")
        if request.get("force_refresh"):
            self._force()
        now = self._clock()
        if not self._tokens or self._tokens[-1].ends_at - now < OVERLAP_SECONDS:
            self._tokens.append(
                _Token(f"{len(self._tokens) + 1}_{secrets.token_urlsafe(60)}", now + LIFE_SECONDS)
            )
        newest = self._tokens[-1]
        return {"access_token": newest.word, "expires_in": int(newest.ends_at - now)}

    def check(self, word: str) -> None:
        """Raises Refusal with what the platform says about a bad token."""
        if not word:
            raise Refusal(41001, "access_token missing")
        found = next((token for token in self._tokens if token.word == word), None)
        if found is None or word in self._revoked:
            raise Refusal(40001, "invalid credential, access_token is invalid or not latest")
        if found.ends_at <= self._clock():
            raise Refusal(42001, "access_token expired")

    def revoke(self) -> None:
        """As when somebody resets the secret or forces a refresh elsewhere: no token so far is good any more."""
        self._revoked |= {token.word for token in self._tokens}
        self._tokens = [_Token(token.word, 0.0) for token in self._tokens]

    def expire(self) -> None:
        """Let the time of all tokens run out."""
        for token in self._tokens:
            token.ends_at = 0.0

    def _force(self) -> None:
        now = self._clock()
        recent = [at for at in self._forced_at if now - at < 24 * 3600]
        if len(recent) >= FORCED_PER_DAY:
            raise Refusal(45009, "reach max api daily quota limit")
        # Sooner than 30 seconds after the last time nothing is refreshed.
        if not recent or now - recent[-1] >= FORCED_PAUSE_SECONDS:
            self._forced_at = [*recent, now]
            self.revoke()
