"""Access tokens: one refresh at a time across all processes, early enough that nobody waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TypeGuard

import structlog
import urllib3
from redis import Redis, RedisError

from palmgov.channels.wechat_account import WechatAccount
from palmgov.wechat.access_token import AccessToken, fetch_token
from palmgov.wechat.api import CALL_SECONDS
from palmgov.wechat.errors import Kind, WechatError
from palmgov.wechat.token_memory import MemoryShelf
from palmgov.wechat.token_redis import RedisShelf
from palmgov.wechat.token_shelf import KeptToken, TokenShelf

log = structlog.get_logger()
# From then on WeChat hands out the next token, while the old one stays good until its time.
EARLY_SECONDS = 300.0
_WAIT_SECONDS = CALL_SECONDS + 1.0
_PAUSE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a kept token must be like, so that none has to be fetched."""

    seconds_left: float = 0.0
    refused: str | None = field(default=None, repr=False)

    def is_met_by(self, kept: KeptToken | None) -> TypeGuard[KeptToken]:
        return kept is not None and kept.value != self.refused and kept.seconds_left > self.seconds_left


class TokenStore:
    """Hands out tokens that are in Redis, or in this process while Redis is away or where there is none."""

    def __init__(self, redis: Redis | None, pool: urllib3.PoolManager) -> None:
        self._shared = RedisShelf(redis) if redis is not None else None
        self._own = MemoryShelf()
        self._pool = pool

    def get(self, account: WechatAccount) -> str:
        """A token that is good now; raises WechatError when none can be had."""
        return self._on_either_shelf(account, lambda shelf: self._get(shelf, account))

    def refresh_if_still(self, account: WechatAccount, failed_token: str) -> str:
        """Another token than the one WeChat has refused; raises WechatError.

        Nothing is fetched when somebody else has replaced the refused one already.
        """
        return self._on_either_shelf(account, lambda shelf: self._obtain(shelf, account, failed_token))

    def _on_either_shelf(self, account: WechatAccount, find: Callable[[TokenShelf], str]) -> str:
        if self._shared is None:
            return find(self._own)
        try:
            return find(self._shared)
        except RedisError as error:
            log.warning("token_without_redis", account=account.name, reason=type(error).__name__)
            return find(self._own)

    def _get(self, shelf: TokenShelf, account: WechatAccount) -> str:
        kept = self._find(shelf, account)
        if kept is None:
            return self._obtain(shelf, account, refused=None)
        return kept.value if kept.seconds_left > EARLY_SECONDS else self._renew(shelf, account, kept)

    def _find(self, shelf: TokenShelf, account: WechatAccount) -> KeptToken | None:
        kept = shelf.find(account.app_id)
        if kept and shelf is not self._own:
            self._own.copy(account.app_id, kept)
        return kept

    def _renew(self, shelf: TokenShelf, account: WechatAccount, kept: KeptToken) -> str:
        # One caller fetches; the others, and this one if it fails, go on with what is still good.
        try:
            fence = shelf.claim(account.app_id)
            return kept.value if fence is None else self._fetch(shelf, account, _Wish(EARLY_SECONDS), fence)
        except WechatError as error:
            log.warning("token_not_renewed", account=account.name, code=error.code, kind=error.kind)
            return kept.value

    def _obtain(self, shelf: TokenShelf, account: WechatAccount, refused: str | None) -> str:
        deadline = time.monotonic() + _WAIT_SECONDS
        wish = _Wish(refused=refused)
        while True:
            kept = self._find(shelf, account)
            if wish.is_met_by(kept):
                return kept.value
            fence = shelf.claim(account.app_id)
            if fence is not None:
                return self._fetch(shelf, account, wish, fence)
            if time.monotonic() > deadline:
                raise WechatError(None, Kind.RETRY, "waited too long for a token")
            time.sleep(_PAUSE_SECONDS)

    def _fetch(self, shelf: TokenShelf, account: WechatAccount, wish: _Wish, fence: int) -> str:
        # Somebody may have kept one between our look and our claim.
        kept = self._find(shelf, account)
        if wish.is_met_by(kept):
            shelf.release(account.app_id, fence)
            return kept.value
        try:
            token = self._ask(shelf, account, wish.refused)
        except WechatError as error:
            with suppress(RedisError):
                shelf.record_failure(account.app_id, fence, error)
            raise
        # Ours first: should Redis go away just now, nobody here has to ask again.
        self._own.copy(account.app_id, KeptToken(token.value, token.seconds))
        if shelf.keep(account.app_id, fence, token):
            return token.value
        newer = self._find(shelf, account)
        return newer.value if newer else token.value

    def _ask(self, shelf: TokenShelf, account: WechatAccount, refused: str | None) -> AccessToken:
        token = self._ask_platform(account, forced=False)
        if token.value != refused:
            return token
        # WeChat still hands out what it refuses: only a forced refresh helps, and those are counted.
        if not shelf.take_forced(account.app_id):
            raise WechatError(40001, Kind.BAD_TOKEN, "no forced refresh left for now")
        log.warning("token_forced", account=account.name)
        return self._ask_platform(account, forced=True)

    def _ask_platform(self, account: WechatAccount, forced: bool) -> AccessToken:
        asked = time.monotonic()
        token = fetch_token(self._pool, account, forced)
        return replace(token, seconds=token.seconds - int(time.monotonic() - asked))
