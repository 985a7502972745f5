"""What goes wrong when we call WeChat's API, sorted by what there is to do about it."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a caller can do. The values stand in logs and metrics."""

    RETRY = "retry"  # nothing happened: the same call may be made again later
    OUT_OF_WINDOW = "out_of_window"  # the resident wrote too long ago
    OUT_OF_QUOTA = "out_of_quota"  # enough has been sent since the resident last wrote
    BAD_RECIPIENT = "bad_recipient"  # no such follower, or not any more
    NOT_ALLOWED = "not_allowed"  # the account has no right to this call
    TOO_LONG = "too_long"  # shorten it
    BLOCKED_IP = "blocked_ip"  # our address is not on the account's list
    BAD_TOKEN = "bad_token"  # noqa: S105 - no access token is to be had, or even a new one was refused
    UNSURE = "unsure"  # it may have happened: the answer was lost
    FATAL = "fatal"  # the same call will never succeed


_KINDS: dict[int, Kind] = {
    -1: Kind.RETRY,
    45009: Kind.RETRY,
    45011: Kind.RETRY,
    # AppID or AppSecret are wrong or frozen: no token is to be had until the operator mends that.
    40013: Kind.BAD_TOKEN,
    40125: Kind.BAD_TOKEN,
    40243: Kind.BAD_TOKEN,
    41002: Kind.BAD_TOKEN,
    41004: Kind.BAD_TOKEN,
    40001: Kind.BAD_TOKEN,
    40014: Kind.BAD_TOKEN,
    42001: Kind.BAD_TOKEN,
    45015: Kind.OUT_OF_WINDOW,
    45047: Kind.OUT_OF_QUOTA,
    40003: Kind.BAD_RECIPIENT,
    43004: Kind.BAD_RECIPIENT,
    48001: Kind.NOT_ALLOWED,
    48004: Kind.NOT_ALLOWED,
    50001: Kind.NOT_ALLOWED,
    50002: Kind.NOT_ALLOWED,
    45002: Kind.TOO_LONG,
    40164: Kind.BLOCKED_IP,
    61004: Kind.BLOCKED_IP,
    89501: Kind.BLOCKED_IP,
    89503: Kind.BLOCKED_IP,
    89506: Kind.BLOCKED_IP,
    89507: Kind.BLOCKED_IP,
}


class WechatError(Exception):
    """A call failed. The text never holds a token, a secret, an openid or anything else that was sent.

    `code` is WeChat's errcode; None when there was none, and `detail` says how the connection failed.
    `blocked_address` is our public address where WeChat named it (40164).
    """

    def __init__(
        self, code: int | None, kind: Kind, detail: str = "", blocked_address: str | None = None
    ) -> None:
        super().__init__(" ".join(part for part in (str(code or ""), kind.value, detail) if part))
        self.code = code
        self.kind = kind
        self.detail = detail
        self.blocked_address = blocked_address


def classify_code(code: int) -> Kind:
    """The kind of an errcode; an unknown one is FATAL, so that nothing is repeated for ever."""
    return _KINDS.get(code, Kind.FATAL)
