"""How messages on their way are shown to operators."""

from __future__ import annotations

from pydantic import BaseModel

from palmgov.cards.text import render_text
from palmgov.channels.outbox_message import OutboxMessage
from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.push_retries import LONGEST_TRIES
from palmgov.cli.terminal import say, show_table
from palmgov.guides.opening import LOCAL_ZONE
from palmgov.wechat.errors import Kind

_STATES = {
    OutboxState.WAITING: "等待发送",
    OutboxState.CLAIMED: "正在准备",
    OutboxState.SENDING: "正在发送",
    OutboxState.SENT: "已发送",
    OutboxState.HELD: "暂存，等居民再来",
    OutboxState.RETURNED: "已退回，随下次回复给出",
    OutboxState.UNSURE: "结果不明",
    OutboxState.DEAD: "发送失败",
    OutboxState.DROPPED: "已放弃",
}
_REASONS = {
    Kind.RETRY: "平台暂时不可用",
    Kind.OUT_OF_WINDOW: "居民太久没有发消息",
    Kind.OUT_OF_QUOTA: "可发条数已用完",
    Kind.BAD_RECIPIENT: "居民已取消关注",
    Kind.NOT_ALLOWED: "账号没有客服接口权限",
    Kind.TOO_LONG: "内容太长",
    Kind.BLOCKED_IP: "本机 IP 不在白名单",
    Kind.BAD_TOKEN: "access_token 被拒绝",
    Kind.UNSURE: "平台没有答复，可能已送达",
    Kind.FATAL: "平台拒绝",
    "worker_lost": "发送时进程中断，可能已送达",
    "no_push_left": "可发条数已用完或已过时限",
    "not_verified": "账号未认证，不能主动发送",
    "no_account": "设置里没有这个账号",
    "no_recipient": "居民已取消关注",
    "no_carrier": "不支持的平台",
}
# What an operator does about a message that stays, by state.
_ADVICE = {
    OutboxState.DEAD: "排除原因后用 palmgov outbox resend 重发，或用 drop 放弃",
    OutboxState.UNSURE: "居民可能已经收到；确认没有收到再重发，否则放弃",
    OutboxState.HELD: "居民下次发消息时会自动发送",
}


class ShownMessage(BaseModel):
    """One message for a listing. Who it is for is in no listing."""

    id: int
    cause: str
    channel: str
    account: str
    state: OutboxState
    tries: int
    reason: str | None
    code: int | None
    created_at: str
    due_at: str | None
    text: str


def name_state(state: OutboxState) -> str:
    """The state in words."""
    return _STATES[state]


def name_reason(message: OutboxMessage) -> str:
    """What went wrong last, with the platform's code."""
    if message.reason is None:
        return ""
    words = _REASONS.get(message.reason, message.reason)
    return f"{words}（{message.code}）" if message.code else words


def describe_message(message: OutboxMessage) -> ShownMessage:
    """The record for listings; times as local clock, `due_at` only while it waits."""
    is_waiting = message.state is OutboxState.WAITING
    return ShownMessage(
        id=message.id,
        cause=message.cause,
        channel=message.key.channel,
        account=message.key.account,
        state=message.state,
        tries=message.tries,
        reason=message.reason,
        code=message.code,
        created_at=f"{message.created_at.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M:%S}",
        due_at=f"{message.due_at.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M:%S}" if is_waiting else None,
        text="\n\n".join(render_text(card) for card in message.cards),
    )


def show_message(message: OutboxMessage) -> None:
    """One message with its words and what may be done about it."""
    shown = describe_message(message)
    rows = (
        ("编号", shown.id),
        ("状态", name_state(message.state)),
        ("账号", f"{shown.channel} {shown.account}"),
        ("起因", shown.cause),
        ("写入", shown.created_at),
        ("已试次数", f"{shown.tries}（最多 {LONGEST_TRIES}）"),
        ("下次发送", shown.due_at),
        ("原因", name_reason(message)),
        ("处理", _ADVICE.get(message.state)),
    )
    show_table(("项目", "内容"), rows)
    say(shown.text)
