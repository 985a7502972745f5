"""A resident who leaves an account: what the database holds about them there goes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from palmgov.channels.inbound import forget_inbound, was_heard_since
from palmgov.channels.outbox import forget_outbox
from palmgov.channels.platform_names import PlatformNames
from palmgov.channels.quota import forget_windows
from palmgov.channels.sender_key import SenderKey
from palmgov.store.locks import lock_name


def forget_sender(connection: Connection, key: SenderKey, left_at: datetime) -> bool:
    """Delete messages, answers, pushes and name; False when they have been heard from since `left_at`.

    An old farewell that comes once more must not wipe out what came after it. Messages that were left for staff stay:
    they are records of the office, under a keyed hash. So does the answer log.
    """
    lock_name(connection, key.conversation)
    if was_heard_since(connection, key, left_at):
        return False
    forget_inbound(connection, key)
    forget_outbox(connection, key)
    forget_windows(connection, key)
    PlatformNames.forget(connection, key)
    return True
