"""One call to WeChat's API over HTTP: bounded in time, its answer checked, its failures sorted."""

from __future__ import annotations

import logging
import re
from typing import Any, TypeVar
from urllib.parse import urlencode

import urllib3
from pydantic import BaseModel, ConfigDict, ValidationError

from palmgov.wechat.errors import Kind, WechatError, classify_code

CONNECT_SECONDS = 2.0
CALL_SECONDS = 5.0
# "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: …"
_ADDRESS = re.compile(r"invalid ip ([0-9a-fA-F.:]{3,45})")
# These come before the request is out. After any other failure the answer may only have been lost.
_NOT_SENT = (
    urllib3.exceptions.NewConnectionError,
    urllib3.exceptions.ConnectTimeoutError,
    urllib3.exceptions.ProxyError,
    urllib3.exceptions.SSLError,
    urllib3.exceptions.LocationValueError,
)
_GATEWAY_TIMEOUT = 504


class ApiAnswer(BaseModel):
    """What every answer has; calls add their own fields. WeChat leaves `errcode` out of some successes."""

    model_config = ConfigDict(frozen=True)

    errcode: int = 0
    errmsg: str = ""


Answer = TypeVar("Answer", bound=ApiAnswer)


def create_pool(connections: int) -> urllib3.PoolManager:
    """Connections for any number of accounts. Nothing is repeated by itself: not every call may be."""
    # At its debug level it writes every URL, and ours hold access tokens.
    logging.getLogger("urllib3.connectionpool").setLevel(logging.WARNING)
    return urllib3.PoolManager(maxsize=connections, retries=False)


def call_api(
    pool: urllib3.PoolManager, url: str, query: dict[str, str], body: bytes | None, answer: type[Answer]
) -> Answer:
    """POST `body`, or GET without one; raises WechatError, also for every errcode but 0."""
    content = _exchange(pool, f"{url}?{urlencode(query)}" if query else url, body)
    try:
        parsed = answer.model_validate_json(content)
    except ValidationError:
        raise _explain_unreadable(content) from None
    _refuse_error(parsed)
    return parsed


def _exchange(pool: urllib3.PoolManager, url: str, body: bytes | None) -> bytes:
    timeout = urllib3.Timeout(connect=CONNECT_SECONDS, total=CALL_SECONDS)
    headers: dict[str, Any] = {"Content-Type": "application/json; charset=utf-8"} if body is not None else {}
    try:
        response = pool.request(
            "GET" if body is None else "POST", url, body=body, headers=headers, timeout=timeout
        )
    # From None everywhere: the libraries' own errors may quote the URL with its token.
    except urllib3.exceptions.HTTPError as error:
        kind = Kind.RETRY if isinstance(error, _NOT_SENT) else Kind.UNSURE
        raise WechatError(None, kind, type(error).__name__) from None
    if response.status != 200:
        raise WechatError(None, _classify_status(response.status), f"status {response.status}")
    return response.data


def _classify_status(status: int) -> Kind:
    if status == _GATEWAY_TIMEOUT:
        return Kind.UNSURE
    return Kind.RETRY if status >= 500 or status == 429 else Kind.FATAL


def _explain_unreadable(content: bytes) -> WechatError:
    # A refusal has an errcode but none of the fields of a success.
    try:
        refusal = ApiAnswer.model_validate_json(content)
        _refuse_error(refusal)
    except WechatError as error:
        return error
    except ValidationError:
        pass
    return WechatError(None, Kind.UNSURE, "an unreadable answer")


def _refuse_error(answer: ApiAnswer) -> None:
    if answer.errcode == 0:
        return
    kind = classify_code(answer.errcode)
    # Of errmsg only the address is kept: what else it quotes is not ours to repeat.
    found = _ADDRESS.search(answer.errmsg) if kind is Kind.BLOCKED_IP else None
    raise WechatError(answer.errcode, kind, blocked_address=found[1] if found else None)
