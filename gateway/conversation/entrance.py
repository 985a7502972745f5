"""The way into a conversation: admitted, not a message that was sent before, and in line, in one call to Redis.

Each call is a change of processes there and back, and three of them were a tenth of a turn.
"""

from __future__ import annotations

import time

from redis import Redis

from gateway.channels.message import InboundMessage, Reply
from gateway.conversation.dedupe import StillRunning, make_key, make_running, read_known
from gateway.conversation.identifiers import make_random
from gateway.conversation.order import Ticket, find_lease, make_line
from gateway.conversation.ownership import ConversationOwners
from gateway.conversation.redis_scripts import ENTER_CONVERSATION
from gateway.problems.kinds import OTHER_VISITOR, Problem

PAUSE_SECONDS = 0.02


class Entrance:
    """Lets messages into conversations, across all gateway processes."""

    def __init__(self, redis: Redis, owners: ConversationOwners) -> None:
        self._owners = owners
        self._enter = redis.register_script(ENTER_CONVERSATION)

    def enter(
        self, message: InboundMessage, answer_id: str, deadline: float
    ) -> Ticket | Reply | StillRunning:
        """A place in line; or, of a message that was sent before, its answer, waited for until `deadline`.

        Raises Problem 403 when the conversation is another visitor's. What was taken lapses soon after `deadline`, on the
        clock of time.monotonic(): what a dead process had is taken over.
        """
        while True:
            taken = self._take(message, answer_id, deadline)
            if not isinstance(taken, StillRunning) or time.monotonic() + PAUSE_SECONDS > deadline:
                return taken
            time.sleep(PAUSE_SECONDS)

    def _take(
        self, message: InboundMessage, answer_id: str, deadline: float
    ) -> Ticket | Reply | StillRunning:
        conversation, line = message.conversation, make_line(message.conversation)
        admission = self._owners.describe(conversation, message.visitor)
        keys = [admission.key, line]
        if message.message_id is not None:
            keys.append(make_key(conversation, message.message_id))
        arguments = [*admission.arguments, make_random(), find_lease(deadline), make_running(answer_id)]
        match self._enter(keys, arguments):
            case ["joined", name, is_first]:
                return Ticket(line, name, bool(is_first))
            case ["known", known]:
                return read_known(known)
        raise Problem(OTHER_VISITOR)
