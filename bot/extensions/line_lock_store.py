"""One message of a conversation at a time, with two calls to Redis where Rasa makes seven.

Rasa reads its lock, writes it, reads it again, and after the turn reads, writes, reads and deletes it: measured, a tenth of
a turn. And between reading and writing another Rasa may do the same, so that both hold one ticket. Here a conversation
has a line of tickets in Redis, as in the gateway: joined in one step, left in one step. Who waits looks again after
milliseconds, not after a second.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

from rasa.core.lock_store import LOCK_LIFETIME, LockError, RedisLockStore
from rasa.utils.endpoints import EndpointConfig
from redis import RedisError

PAUSE_SECONDS = 0.01

# A ticket is "<deadline in ms>:<random>", in Redis's own time. One at the head whose deadline has passed is of a Rasa that
# died, and is dropped. KEYS[1] line, ARGV[1] ticket, ARGV[2] lease in ms when it joins → ticket, place (0: it is first, -1: its
# own deadline has passed, or it stands there no longer)
_LOOK = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ticket = ARGV[1]
if ARGV[2] then
  ticket = string.format('%.0f', now + ARGV[2]) .. ':' .. ticket
  redis.call('RPUSH', KEYS[1], ticket)
  if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
end
local head = redis.call('LINDEX', KEYS[1], 0)
while head and tonumber(string.match(head, '^(%d+):')) < now do
  redis.call('LPOP', KEYS[1])
  head = redis.call('LINDEX', KEYS[1], 0)
end
if head == ticket then return {ticket, 0} end
if tonumber(string.match(ticket, '^(%d+):')) < now then return {ticket, -1} end
for place, waiting in ipairs(redis.call('LRANGE', KEYS[1], 1, -1)) do
  if waiting == ticket then return {ticket, place} end
end
return {ticket, -1}
"""


class LineLockStore(RedisLockStore):
    """Rasa's Redis lock store with another way to hold a lock."""

    def __init__(self, endpoint_config: EndpointConfig) -> None:
        super().__init__(host=endpoint_config.url, **endpoint_config.kwargs)
        self._look = self.red.register_script(_LOOK)

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = PAUSE_SECONDS,
    ) -> AsyncIterator[None]:
        """Hold the conversation; raises LockError without Redis, or when all of `lock_lifetime` was spent waiting."""
        # A name of its own: under Rasa's, one that died may have left a lock of the other kind.
        line = f"{self.key_prefix}line:{conversation_id}"
        ticket, place = self._call(line, uuid4().hex, int(lock_lifetime * 1000))
        try:
            while place != 0:
                if place < 0:
                    raise LockError(f"Waited too long for conversation '{conversation_id}'.")
                await asyncio.sleep(wait_time_in_seconds)
                ticket, place = self._call(line, ticket)
            yield
        finally:
            self._leave(line, ticket)

    def _call(self, line: str, *arguments: object) -> tuple[bytes, int]:
        try:
            ticket, place = self._look(keys=[line], args=arguments)
        except RedisError as error:
            raise LockError(f"No lock without Redis: {error}") from error
        return ticket, place

    def _leave(self, line: str, ticket: bytes) -> None:
        try:
            self.red.lrem(line, 1, ticket)
        except RedisError:
            # The answer is there; the ticket dies at its deadline, so that losing Redis here blocks nobody for long.
            return
