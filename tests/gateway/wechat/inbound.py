"""Messages and events as the platform sends them, with only what a test cares about."""

from __future__ import annotations

from typing import Any, TypeVar

from palmgov.wechat.messages import WechatMessage

Message = TypeVar("Message", bound=WechatMessage)


def make(record: type[Message], /, **fields: Any) -> Message:
    """A message of a follower to the account."""
    return record(to_user="gh_desk", from_user="oFollower", created_at=1_790_000_000, **fields)
