"""`palmgov messages`: what residents left for staff, and answering it."""

from __future__ import annotations

from typing import Annotated

import typer
from redis import RedisError

from palmgov.channels.staff_replies import find_sender, send_staff_reply
from palmgov.cli.desk import Desk, connect_redis, name_operator, open_desk
from palmgov.cli.failures import CommandFailed, CommandGroup
from palmgov.cli.terminal import JsonOption, complain, say, show_json, show_table
from palmgov.conversations.later_replies import publish_reply
from palmgov.guides.opening import LOCAL_ZONE
from palmgov.messages.model import RecordedMessage
from palmgov.messages.register import list_messages, reply_to_message
from palmgov.messages.wording import word_reply

_KINDS = {"person": "找人工", "complaint": "投诉建议"}

messages_commands = typer.Typer(
    cls=CommandGroup, help="居民的留言：查看和回复。", no_args_is_help=True, rich_markup_mode=None
)


@messages_commands.command("list", help="列出留言，早的在前。")
def list_all(
    waiting: Annotated[bool, typer.Option("--waiting", help="只看还没有回复的。")] = False,
    as_json: JsonOption = False,
) -> None:
    """Messages with their replies. The conversation is left out: its id is what lets one read the chat."""
    with open_desk() as desk:
        messages = list_messages(desk.store, waiting_only=waiting)
    if as_json:
        show_json([_describe(message) for message in messages])
        return
    rows = (
        (
            one.number,
            _KINDS[one.kind],
            f"{one.created_at.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M}",
            one.text,
            one.reply,
        )
        for one in messages
    )
    show_table(("编号", "类型", "时间", "留言", "回复"), rows)
    say(f"共 {len(messages)} 条")


def _describe(message: RecordedMessage) -> dict[str, object]:
    record = dict(vars(message))
    del record["conversation"]
    return record


@messages_commands.command("reply", help="回复一条留言，居民会在对话里看到。")
def reply(
    number: Annotated[str, typer.Argument(help="留言编号。")],
    text: Annotated[str, typer.Argument(help="回复内容。")],
) -> None:
    """Keep the reply and send it to where the resident wrote: the page, or the platform by the outbox."""
    if not text.strip():
        raise typer.BadParameter("回复不能为空")
    with open_desk() as desk:
        message = reply_to_message(
            desk.store, number.strip().upper(), text.strip(), name_operator(), send_staff_reply
        )
        if find_sender(message.conversation):
            say(f"已回复 {message.number}，会发到居民的微信；发送情况见 palmgov outbox list")
            return
        _publish(desk, message)
    say(f"已回复 {message.number}，居民打开对话就能看到")


def _publish(desk: Desk, message: RecordedMessage) -> None:
    redis = connect_redis(desk.settings)
    try:
        if redis is None:
            raise CommandFailed("回复已记录，但系统没有运行，没能送到居民的对话；运行后请再回复一次")
        publish_reply(redis, message.conversation, word_reply(message))
    except RedisError as error:
        complain(f"Redis：{type(error).__name__}")
        raise CommandFailed("回复已记录，但没能送到居民的对话，请稍后再回复一次") from error
    finally:
        if redis is not None:
            redis.close()
