"""The kinds of problems. `name` is public and never changes; the wording may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ProblemKind:
    """One kind of refusal or fault (RFC 9457)."""

    name: str
    status: int
    title: str
    text: str = "请检查后再试，或拨打12345。"


class Problem(Exception):
    """Stops a request with one kind of problem. `detail` is for the caller and holds no internals."""

    def __init__(
        self, kind: ProblemKind, detail: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(kind.name)
        self.kind = kind
        self.detail = detail
        self.headers = dict(headers or {})


BAD_REQUEST = ProblemKind("bad-request", 400, "请求无法识别")
INVALID_JSON = ProblemKind("invalid-json", 400, "请求内容不是有效的 JSON")
INVALID_CONVERSATION = ProblemKind("invalid-conversation", 400, "会话编号不正确")
FORBIDDEN = ProblemKind("forbidden", 403, "没有权限", "这个页面不对外开放。")
OTHER_VISITOR = ProblemKind("other-visitor", 403, "这个会话属于其他访问者")
NOT_FOUND = ProblemKind("not-found", 404, "没有找到", "这个页面不存在，可能已经下线或地址有误。")
GUIDE_NOT_FOUND = ProblemKind(
    "guide-not-found", 404, "没有找到这份办事指南", "它可能已经下线，或地址有误。可以在办事指南里查找。"
)
METHOD_NOT_ALLOWED = ProblemKind("method-not-allowed", 405, "不支持这种请求方式")
TOO_LARGE = ProblemKind("too-large", 413, "内容太长")
WRONG_CONTENT_TYPE = ProblemKind("wrong-content-type", 415, "请使用 application/json 格式")
INVALID_CONTENT = ProblemKind("invalid-content", 422, "请求内容不符合要求")
TOO_MANY_REQUESTS = ProblemKind("too-many-requests", 429, "操作太频繁，请稍后再试", "请稍等片刻再试。")
INTERNAL = ProblemKind("internal", 500, "系统出了点问题，请稍后再试", "请稍后再试，或拨打12345。")
UNAVAILABLE = ProblemKind("unavailable", 503, "服务暂时不可用，请稍后再试", "请稍后再试，或拨打12345。")

KINDS_BY_STATUS: Mapping[int, ProblemKind] = {
    kind.status: kind
    for kind in (
        BAD_REQUEST, FORBIDDEN, NOT_FOUND, METHOD_NOT_ALLOWED, TOO_LARGE, WRONG_CONTENT_TYPE,
        INVALID_CONTENT, TOO_MANY_REQUESTS, INTERNAL, UNAVAILABLE,
    )
}  # fmt: skip

FIELD_HINTS: Mapping[str, str] = {
    "text": "text 应为不超过2000字的文字",
    "conversation": "conversation 应为 UUID",
    "message_id": "message_id 应为1至64个字母、数字或 . _ : -",
    "location": "location 应为 {lat, lng}，单位为度",
    "helpful": "helpful 应为 true 或 false",
    "limit": "limit 应为1至500的整数",
    "offset": "offset 应为不小于0的整数",
    "q": "q 应为不超过200字的文字",
    "theme": "theme 应为不超过200字的文字",
    "after": "after 应为事件编号",
}


def find_kind(status: int) -> ProblemKind:
    """The general kind for a status; an unlisted client error reads as a bad request."""
    fallback = BAD_REQUEST if status < 500 else INTERNAL
    return KINDS_BY_STATUS.get(status, ProblemKind(fallback.name, status, fallback.title, fallback.text))
