"""The ledger of pushes: how many messages the platform still lets us send a resident, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, literal_column, select, update

from palmgov.channels.outbox_states import OutboxState, check_move
from palmgov.channels.push_quota import PushQuota
from palmgov.channels.sender_key import SenderKey
from palmgov.store.outbox_tables import outbox_messages, push_windows
from palmgov.store.upsert import insert_into

_KEYS = ("channel", "account", "sender", "trigger")
_MESSAGE_LASTS = timedelta(hours=48)
# Residents write several messages in a row: opening their window again for a few minutes more would cost each a write.
REOPENED_AFTER = timedelta(hours=1)


class Trigger(StrEnum):
    """What a resident does that lets us push. A tap in a message's menu counts as a click."""

    MESSAGE = "message"
    CLICK = "click"
    SUBSCRIBE = "subscribe"
    SCAN = "scan"


def open_window(
    connection: Connection, key: SenderKey, trigger: Trigger, at: datetime, quota: PushQuota
) -> None:
    """Let pushes out after an act of the resident; what was held goes with the next `release_held`.

    Acts of one kind do not add up: a new one begins its count afresh, which is what the platform says of
    customer-service messages and never more than it allows.
    """
    messages, lasts = _find_grant(trigger, quota)
    window = {"granted": messages, "used": 0, "opened_at": at, "expires_at": at + lasts}
    row = insert_into(connection.dialect, push_windows)
    # A retry of an old message must not give back what was used since.
    is_newer = push_windows.c.opened_at < row.excluded.opened_at
    newer = {name: row.excluded[name] for name in window}
    statement = row.on_conflict_do_update(index_elements=_KEYS, set_=newer, where=is_newer)
    connection.execute(statement, {**asdict(key), "trigger": trigger, **window})


def has_fresh_window(
    sender: Mapping[str, ColumnElement[str]], opened_since: ColumnElement[datetime]
) -> ColumnElement[bool]:
    """Whether another message of the sender need not open a window.

    Theirs was opened after `opened_since`, all of it is left, and nothing is held that an opening would release.
    """
    windows, held = push_windows.c, outbox_messages.c
    is_unused = exists().where(
        *(windows[name] == value for name, value in sender.items()),
        windows.trigger == literal_column(f"'{Trigger.MESSAGE.value}'"),
        windows.used == 0,
        windows.opened_at > opened_since,
    )
    is_held = exists().where(
        *(held[name] == value for name, value in sender.items()), held.state == OutboxState.HELD.value
    )
    return and_(is_unused, ~is_held)


def release_held(connection: Connection, at: datetime) -> int:
    """Let every held message wait again whose resident has opened a window since; returns how many."""
    check_move(OutboxState.HELD, OutboxState.WAITING)
    held, windows = outbox_messages.c, push_windows.c
    same = and_(
        windows.channel == held.channel, windows.account == held.account, windows.sender == held.sender
    )
    is_open = and_(windows.opened_at > held.updated_at, windows.expires_at > at)
    statement = update(outbox_messages).where(
        held.state == OutboxState.HELD, exists().where(same, is_open, windows.used < windows.granted)
    )
    values = {"state": OutboxState.WAITING, "due_at": at, "updated_at": at, "tries": 0}
    return connection.execute(statement.values(**values, claim=None, claimed_until=None)).rowcount


def take_push(connection: Connection, key: SenderKey, at: datetime) -> Trigger | None:
    """Use one push, of the window that closes first; None when the platform allows no more."""
    for trigger in _list_open(connection, key, at):
        mine = and_(_is_open(key, at), push_windows.c.trigger == trigger)
        used = update(push_windows).where(mine).values(used=push_windows.c.used + 1)
        if connection.execute(used).rowcount:
            return trigger
    return None


def has_push_left(connection: Connection, key: SenderKey, at: datetime) -> bool:
    """Whether a push would be allowed now."""
    return bool(_list_open(connection, key, at))


def give_push_back(connection: Connection, key: SenderKey, trigger: Trigger) -> None:
    """The push was not sent after all."""
    mine = and_(_is_window_of(key), push_windows.c.trigger == trigger, push_windows.c.used > 0)
    connection.execute(update(push_windows).where(mine).values(used=push_windows.c.used - 1))


def close_windows(connection: Connection, key: SenderKey, opened_by: datetime) -> None:
    """The platform says that nothing is left, and it keeps the only count that matters.

    A window that the resident opened after `opened_by` is another one, of which it has said nothing.
    """
    mine = and_(_is_window_of(key), push_windows.c.opened_at <= opened_by)
    connection.execute(update(push_windows).where(mine).values(used=push_windows.c.granted))


def forget_windows(connection: Connection, key: SenderKey) -> None:
    """Delete the windows of a resident who left."""
    connection.execute(delete(push_windows).where(_is_window_of(key)))


def delete_closed_windows(connection: Connection, at: datetime) -> int:
    """Delete windows that time has closed; returns how many."""
    return connection.execute(delete(push_windows).where(push_windows.c.expires_at <= at)).rowcount


def _find_grant(trigger: Trigger, quota: PushQuota) -> tuple[int, timedelta]:
    if trigger is Trigger.MESSAGE:
        return quota.messages_per_48h, _MESSAGE_LASTS
    counts = {
        Trigger.CLICK: quota.menu_clicks_per_minute,
        Trigger.SUBSCRIBE: quota.subscribes_per_minute,
        Trigger.SCAN: quota.scans_per_minute,
    }
    return counts[trigger], timedelta(minutes=1)


def _list_open(connection: Connection, key: SenderKey, at: datetime) -> tuple[Trigger, ...]:
    query = select(push_windows.c.trigger).where(_is_open(key, at)).order_by(push_windows.c.expires_at)
    return tuple(Trigger(name) for name in connection.execute(query).scalars())


def _is_open(key: SenderKey, at: datetime) -> ColumnElement[bool]:
    windows = push_windows.c
    return and_(_is_window_of(key), windows.used < windows.granted, windows.expires_at > at)


def _is_window_of(key: SenderKey) -> ColumnElement[bool]:
    windows = push_windows.c
    return and_(windows.channel == key.channel, windows.account == key.account, windows.sender == key.sender)
