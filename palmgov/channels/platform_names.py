"""Under which name a platform knows a resident: kept sealed, because pushes need it, and nowhere in clear."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, select

from palmgov.channels.sender_key import SenderKey
from palmgov.privacy.sealing import BrokenSeal, Sealer
from palmgov.store.inbound_tables import inbound_messages, platform_names
from palmgov.store.outbox_tables import outbox_messages, push_windows
from palmgov.store.tables import recorded_messages
from palmgov.store.upsert import insert_into


class PlatformNames:
    """The sealed names of all accounts."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer

    def keep(self, connection: Connection, key: SenderKey, name: str) -> None:
        """Remember the resident's name on the platform; one that is known stays as it is."""
        values = {**asdict(key), "sealed_name": self._sealer.seal(name, key.conversation)}
        row = insert_into(connection.dialect, platform_names).on_conflict_do_nothing()
        connection.execute(row, values)

    def find_openid(self, connection: Connection, key: SenderKey) -> str | None:
        """The name; None when the resident has left, or when the installation's secret is another one now."""
        sealed = connection.execute(
            select(platform_names.c.sealed_name).where(_is_of(key))
        ).scalar_one_or_none()
        if sealed is None:
            return None
        try:
            return self._sealer.open(sealed, key.conversation)
        except BrokenSeal:
            return None

    @staticmethod
    def forget(connection: Connection, key: SenderKey) -> None:
        """Delete the name of a resident who left."""
        connection.execute(delete(platform_names).where(_is_of(key)))


def delete_unused_names(connection: Connection) -> int:
    """Delete names of residents of whom nothing is kept and to whom nobody owes a reply; returns how many.

    The next message brings the name again.
    """
    names = platform_names.c
    unused = [
        ~exists().where(
            table.c.channel == names.channel, table.c.account == names.account, table.c.sender == names.sender
        )
        for table in (inbound_messages, outbox_messages, push_windows)
    ]
    conversation = names.channel + ":" + names.account + ":" + names.sender
    messages = recorded_messages.c
    owed = exists().where(messages.conversation == conversation, messages.reply.is_(None))
    return connection.execute(delete(platform_names).where(*unused, ~owed)).rowcount


def _is_of(key: SenderKey) -> ColumnElement[bool]:
    columns = platform_names.c
    return and_(columns.channel == key.channel, columns.account == key.account, columns.sender == key.sender)
