"""Whose conversation it is: the first visitor's, or, without a visitor, whoever knows its id."""

from __future__ import annotations

from redis import Redis

from gateway.problems.kinds import OTHER_VISITOR, Problem
from gateway.security.pseudonyms import Pseudonyms

_ANYBODY = "anybody"


class ConversationOwners:
    """Remembers the owner of each conversation for as long as conversations are kept."""

    def __init__(self, redis: Redis, pseudonyms: Pseudonyms, kept_seconds: int) -> None:
        self._redis = redis
        self._pseudonyms = pseudonyms
        self._kept_seconds = kept_seconds

    def admit(self, conversation: str, visitor: str | None) -> None:
        """Let the owner in, and make the first one the owner; raises Problem 403 for anybody else."""
        newcomer = self._pseudonyms.name(visitor) if visitor else _ANYBODY
        key = f"palmgov:owner:{conversation}"
        with self._redis.pipeline(transaction=False) as pipe:
            pipe.set(key, newcomer, nx=True, ex=self._kept_seconds)
            pipe.getex(key, ex=self._kept_seconds)
            owner = pipe.execute()[1]
        if owner not in (_ANYBODY, newcomer):
            raise Problem(OTHER_VISITOR)
