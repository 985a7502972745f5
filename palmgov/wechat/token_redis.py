"""Access tokens in Redis, where every process finds them."""

from __future__ import annotations

from redis import Redis

from palmgov.wechat.access_token import AccessToken
from palmgov.wechat.errors import Kind, WechatError
from palmgov.wechat.token_scripts import (
    CLAIM_FETCH,
    FIND_TOKEN,
    KEEP_TOKEN,
    RECORD_FAILURE,
    RELEASE_CLAIM,
    TAKE_FORCED,
)
from palmgov.wechat.token_shelf import (
    CLAIM_SECONDS,
    DAY_SECONDS,
    FORCED_A_DAY,
    FORCED_APART_SECONDS,
    KeptToken,
    get_pause_seconds,
)

_FAILED = "failed"


class RedisShelf:
    """A TokenShelf for all processes; every method raises RedisError when Redis is away."""

    def __init__(self, redis: Redis) -> None:
        self._find = redis.register_script(FIND_TOKEN)
        self._claim = redis.register_script(CLAIM_FETCH)
        self._keep = redis.register_script(KEEP_TOKEN)
        self._release = redis.register_script(RELEASE_CLAIM)
        self._record_failure = redis.register_script(RECORD_FAILURE)
        self._take_forced = redis.register_script(TAKE_FORCED)

    def find(self, app_id: str) -> KeptToken | None:
        """The token, unless it has run out."""
        found = self._find([_key("token", app_id)])
        return KeptToken(_text(found[0]), int(found[1]) / 1000) if found else None

    def claim(self, app_id: str) -> int | None:
        """The right to fetch; raises WechatError when a fetch has just failed."""
        keys = [_key("claim", app_id), _key("fence", app_id)]
        fence, standing = self._claim(keys, [_milliseconds(CLAIM_SECONDS)])
        if fence:
            return int(fence)
        _raise_failure(_text(standing))
        return None

    def keep(self, app_id: str, fence: int, token: AccessToken) -> bool:
        """Keep it unless a later claim has kept its own."""
        keys = [_key("token", app_id), _key("claim", app_id)]
        return bool(self._keep(keys, [fence, token.value, _milliseconds(token.seconds)]))

    def release(self, app_id: str, fence: int) -> None:
        """End this claim without a fetch."""
        self._release([_key("claim", app_id)], [fence])

    def record_failure(self, app_id: str, fence: int, error: WechatError) -> None:
        """Let others fail alike for a while."""
        failure = f"{_FAILED} {error.kind} {'' if error.code is None else error.code}".strip()
        pause = _milliseconds(get_pause_seconds(error))
        self._record_failure([_key("claim", app_id)], [fence, failure, pause])

    def take_forced(self, app_id: str) -> bool:
        """Whether a forced refresh may be made now; it counts as made."""
        keys = [_key("forced", app_id), _key("forced_today", app_id)]
        limits = [_milliseconds(FORCED_APART_SECONDS), FORCED_A_DAY, _milliseconds(DAY_SECONDS)]
        return bool(self._take_forced(keys, limits))


def _raise_failure(standing: str) -> None:
    word, *rest = standing.split()
    if word == _FAILED:
        code = int(rest[1]) if len(rest) > 1 else None
        raise WechatError(code, Kind(rest[0]), "stable_token just failed")


def _key(what: str, app_id: str) -> str:
    return f"palmgov:wechat:{what}:{app_id}"


def _milliseconds(seconds: float) -> int:
    return int(seconds * 1000)


def _text(value: str | bytes) -> str:
    # Clients of the servers decode, the one of the command line does not.
    return value.decode() if isinstance(value, bytes) else value
