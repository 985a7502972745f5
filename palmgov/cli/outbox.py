"""`palmgov outbox`: what is on its way to residents, what is stuck, sending again and giving up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

import typer
from sqlalchemy import Connection

from palmgov.channels.outbox import find_outbox_message, list_outbox
from palmgov.channels.outbox_message import OutboxMessage
from palmgov.channels.outbox_moves import drop, resend
from palmgov.channels.outbox_states import OutboxState
from palmgov.cli.desk import open_desk
from palmgov.cli.failures import CommandFailed, CommandGroup
from palmgov.cli.outbox_words import describe_message, name_reason, name_state, show_message
from palmgov.cli.terminal import JsonOption, complain, say, show_json, show_table

outbox_commands = typer.Typer(
    cls=CommandGroup, help="待发消息：查看、重发、放弃。", no_args_is_help=True, rich_markup_mode=None
)
StateOption = Annotated[list[OutboxState] | None, typer.Option("--state", help="只看这种状态，可写多次。")]
NumbersArgument = Annotated[list[int], typer.Argument(help="消息编号，可写多个。")]
Move = Callable[[Connection, int, datetime], bool]
_LONGEST_LIST = 500


@outbox_commands.command("list", help="列出消息，早的在前；不写状态时列出还没有发完的。")
def list_all(state: StateOption = None, as_json: JsonOption = False) -> None:
    """At most 500, the newest. The table leaves the words to `show`, which keeps it readable."""
    final = (OutboxState.SENT, OutboxState.RETURNED, OutboxState.DROPPED)
    states = state or [one for one in OutboxState if one not in final]
    with open_desk() as desk, desk.store.read() as connection:
        messages = list_outbox(connection, states, _LONGEST_LIST)
    if as_json:
        show_json([describe_message(message) for message in messages])
        return
    rows = (
        (
            one.id,
            name_state(one.state),
            one.key.account,
            one.tries,
            name_reason(one),
            describe_message(one).due_at,
        )
        for one in messages
    )
    show_table(("编号", "状态", "账号", "已试次数", "原因", "下次发送"), rows)
    say(f"共 {len(messages)} 条")


@outbox_commands.command("show", help="查看一条消息的内容和经过。")
def show(number: Annotated[int, typer.Argument(help="消息编号。")], as_json: JsonOption = False) -> None:
    """Everything but who it is for, which is nowhere in clear."""
    with open_desk() as desk, desk.store.read() as connection:
        message = _get_message(connection, number)
    if as_json:
        show_json(describe_message(message))
        return
    show_message(message)


@outbox_commands.command("resend", help="重新发送：发送失败、结果不明或暂存的消息。")
def resend_all(numbers: NumbersArgument) -> None:
    """Sending again what may have arrived can show it to the resident twice: the operator decides that."""
    _move_all(numbers, resend, "会重新发送", "不能重发")


@outbox_commands.command("drop", help="放弃发送。")
def drop_all(numbers: NumbersArgument) -> None:
    """The message stays in the register as given up."""
    _move_all(numbers, drop, "已放弃", "不能放弃")


def _move_all(numbers: list[int], move: Move, done: str, refused: str) -> None:
    failed = 0
    with open_desk() as desk:
        for number in numbers:
            with desk.store.begin() as connection:
                is_moved = move(connection, number, datetime.now(UTC))
                message = find_outbox_message(connection, number)
            if is_moved:
                say(f"{number}：{done}")
                continue
            failed += 1
            complain(
                f"{number}：{refused}（{name_state(message.state)}）"
                if message
                else f"{number}：没有这条消息"
            )
    if failed:
        raise CommandFailed(f"{failed} 条没有处理")


def _get_message(connection: Connection, number: int) -> OutboxMessage:
    message = find_outbox_message(connection, number)
    if message is None:
        raise CommandFailed(f"没有编号为 {number} 的消息")
    return message
