"""Whose conversation it is: the first visitor's, or, without a visitor, whoever knows its id."""

from __future__ import annotations

from dataclasses import dataclass

from redis import Redis

from gateway.conversation.redis_scripts import ADMIT_VISITOR
from gateway.problems.kinds import OTHER_VISITOR, Problem
from gateway.security.pseudonyms import Pseudonyms

ANYBODY = "anybody"


@dataclass(frozen=True, slots=True)
class Admission:
    """The arguments by which Redis decides: where the owner is kept, and who wants in."""

    key: str
    arguments: tuple[str | int, ...]


class ConversationOwners:
    """Remembers the owner of each conversation for as long as conversations are kept."""

    def __init__(self, redis: Redis, pseudonyms: Pseudonyms, kept_seconds: int) -> None:
        self._pseudonyms = pseudonyms
        self._kept_seconds = kept_seconds
        self._admit = redis.register_script(ADMIT_VISITOR)

    def admit(self, conversation: str, visitor: str | None) -> None:
        """Let the owner in, and make the first one the owner; raises Problem 403 for anybody else."""
        admission = self.describe(conversation, visitor)
        if not self._admit([admission.key], admission.arguments):
            raise Problem(OTHER_VISITOR)

    def describe(self, conversation: str, visitor: str | None) -> Admission:
        """What admitting this visitor asks of Redis."""
        newcomer = self._pseudonyms.name(visitor) if visitor else ANYBODY
        return Admission(f"palmgov:owner:{conversation}", (newcomer, ANYBODY, self._kept_seconds))
