"""The address that the platform calls: prove it is ours, and take what residents send."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import structlog
from apiflask import APIBlueprint
from flask import Response, request

from gateway.channels.wechat.answering import AskAgain
from gateway.channels.wechat.arrival import Arrival, find_opening
from gateway.channels.wechat.counting import count_callback
from gateway.channels.wechat.endpoints import WechatEndpoint
from gateway.channels.wechat.line import PlatformLine
from gateway.channels.wechat.receiving import receive
from gateway.parts import GatewayParts, get_parts
from gateway.problems.kinds import FORBIDDEN, NOT_FOUND, Problem
from palmgov.wechat.envelope import check_url, open_callback
from palmgov.wechat.refusals import CallbackRefused
from palmgov.wechat.seal import ACKNOWLEDGEMENT

log = structlog.get_logger()
blueprint = APIBlueprint("wechat", __name__, url_prefix="/channels/wechat", enable_openapi=False)
# The platform hangs up half a second past our deadline and comes again; until then it must not hear anything from us.
_SILENT_SECONDS = 1.5
_LOOK_SECONDS = 0.1


@blueprint.get("/<account>")
def confirm_address(account: str) -> Response:
    """The console asks whether this address knows the token."""
    endpoint, parts = _find_endpoint(account)
    try:
        echo = check_url(endpoint.credentials, request.args)
    except CallbackRefused as refusal:
        raise _refuse(refusal, endpoint, parts) from None
    return Response(echo, content_type="text/plain")


@blueprint.post("/<account>")
def receive_callback(account: str) -> Response:
    """One try of the platform to bring a message or an event."""
    endpoint, parts = _find_endpoint(account)
    now, began_at = datetime.now(UTC), time.monotonic()
    try:
        opened = open_callback(endpoint.credentials, request.args, request.get_data(), now)
    except CallbackRefused as refusal:
        raise _refuse(refusal, endpoint, parts) from None
    line, signed_at = PlatformLine(request.environ), int(request.args["timestamp"])
    opened_at = find_opening(signed_at, now)
    deadline = began_at + endpoint.reply_seconds - (now - opened_at).total_seconds()
    with parts.seats.take() as is_seated:
        arrival = Arrival(opened.message, now, opened_at, signed_at, line, deadline, is_seated)
        try:
            received = receive(arrival, endpoint, parts)
        except AskAgain as reason:
            return _keep_silent(reason, arrival, endpoint, parts)
    count_callback(parts, endpoint, received.outcome)
    body = opened.seal.close(received.reply)
    return Response(body, content_type="text/plain" if body == ACKNOWLEDGEMENT else opened.seal.content_type)


def _find_endpoint(account: str) -> tuple[WechatEndpoint, GatewayParts]:
    parts = get_parts()
    endpoint = parts.wechat.get(account)
    if endpoint is None:
        raise Problem(NOT_FOUND)
    return endpoint, parts


def _refuse(refusal: CallbackRefused, endpoint: WechatEndpoint, parts: GatewayParts) -> Problem:
    log.warning("callback refused", account=endpoint.account.name, reason=refusal.reason)
    count_callback(parts, endpoint, f"refused_{refusal.reason}")
    return Problem(FORBIDDEN)


def _keep_silent(
    reason: AskAgain, arrival: Arrival, endpoint: WechatEndpoint, parts: GatewayParts
) -> Response:
    """Let the try run into the platform's time-out, after which it brings the message again."""
    count_callback(parts, endpoint, f"silent_{reason}")
    ends_at = arrival.deadline + _SILENT_SECONDS
    while arrival.may_wait and time.monotonic() < ends_at and arrival.line.is_open():
        time.sleep(_LOOK_SECONDS)
    return Response(status=503)
