"""The kinds of problems. `name` is public and never changes; the wording may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class ProblemKind:
    """One kind of refusal or fault (RFC 9457). `text` is for residents, `meaning` for who calls the API."""

    name: str
    status: int
    title: str
    text: str = "请检查后再试，或拨打12345。"
    meaning: str = ""


class Problem(Exception):
    """Stops a request with one kind of problem. `detail` is for the caller and holds no internals."""

    def __init__(
        self, kind: ProblemKind, detail: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(kind.name)
        self.kind = kind
        self.detail = detail
        self.headers = dict(headers or {})


BAD_REQUEST = ProblemKind("bad-request", 400, "请求无法识别", meaning="请求的格式不对，系统读不懂。")
INVALID_JSON = ProblemKind(
    "invalid-json", 400, "请求内容不是有效的 JSON", meaning="请求正文不是完整的 JSON，或嵌套过深。"
)
INVALID_CONVERSATION = ProblemKind(
    "invalid-conversation",
    400,
    "会话编号不正确",
    meaning="conversation 应为 UUID。新会话可以不写，答复里会给出编号。",
)
FORBIDDEN = ProblemKind(
    "forbidden", 403, "没有权限", "这个页面不对外开放。", meaning="这个地址只供本单位的运维使用。"
)
OTHER_VISITOR = ProblemKind(
    "other-visitor",
    403,
    "这个会话属于其他访问者",
    meaning="会话只能由开始它的浏览器继续。请开始一个新会话，不要写 conversation。",
)
NOT_FOUND = ProblemKind(
    "not-found",
    404,
    "没有找到",
    "这个页面不存在，可能已经下线或地址有误。",
    meaning="没有这个地址，或编号不存在。",
)
GUIDE_NOT_FOUND = ProblemKind(
    "guide-not-found",
    404,
    "没有找到这份办事指南",
    "它可能已经下线，或地址有误。可以在办事指南里查找。",
    meaning="没有已公布的办事指南使用这个事项编码。",
)
METHOD_NOT_ALLOWED = ProblemKind(
    "method-not-allowed", 405, "不支持这种请求方式", meaning="这个地址支持的请求方式写在答复的 Allow 里。"
)
TOO_LARGE = ProblemKind("too-large", 413, "内容太长", meaning="请求正文超过了上限。请缩短后再发。")
WRONG_CONTENT_TYPE = ProblemKind(
    "wrong-content-type",
    415,
    "请使用 application/json 格式",
    meaning="请求正文应为 JSON，并写明 Content-Type。",
)
INVALID_CONTENT = ProblemKind(
    "invalid-content",
    422,
    "请求内容不符合要求",
    meaning="某个字段缺少或不合要求，答复的 detail 会指出是哪一个。",
)
TOO_MANY_REQUESTS = ProblemKind(
    "too-many-requests",
    429,
    "操作太频繁，请稍后再试",
    "请稍等片刻再试。",
    meaning="同一会话或同一地址在短时间内请求太多。多少秒后可以再试，写在答复的 Retry-After 里。",
)
INTERNAL = ProblemKind(
    "internal",
    500,
    "系统出了点问题，请稍后再试",
    "请稍后再试，或拨打12345。",
    meaning="系统内部出错，已经记录下来。",
)
UNAVAILABLE = ProblemKind(
    "unavailable",
    503,
    "服务暂时不可用，请稍后再试",
    "请稍后再试，或拨打12345。",
    meaning="系统的某个部分暂时不可用。多少秒后可以再试，写在答复的 Retry-After 里。",
)

KINDS: tuple[ProblemKind, ...] = (
    BAD_REQUEST, INVALID_JSON, INVALID_CONVERSATION, FORBIDDEN, OTHER_VISITOR, NOT_FOUND, GUIDE_NOT_FOUND,
    METHOD_NOT_ALLOWED, TOO_LARGE, WRONG_CONTENT_TYPE, INVALID_CONTENT, TOO_MANY_REQUESTS, INTERNAL, UNAVAILABLE,
)  # fmt: skip
KINDS_BY_NAME: Mapping[str, ProblemKind] = {kind.name: kind for kind in KINDS}
# The kind that stands for a whole status.
KINDS_BY_STATUS: Mapping[int, ProblemKind] = {
    kind.status: kind
    for kind in KINDS
    if kind not in (INVALID_JSON, INVALID_CONVERSATION, OTHER_VISITOR, GUIDE_NOT_FOUND)
}

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
    return KINDS_BY_STATUS.get(status, replace(fallback, status=status))
