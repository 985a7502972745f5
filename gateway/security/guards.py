"""Every route is on the public list or has a guard; one that has neither is refused."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping

from flask import Flask, request

from gateway.parts import get_parts
from gateway.problems.kinds import FORBIDDEN, Problem

Guard = Callable[[], None]

PUBLIC_ENDPOINTS: Mapping[str, str] = {
    "static": "styles, scripts and pictures of the public pages",
    "pages.show_chat": "the resident's page",
    "pages.list_guides": "published guides",
    "pages.show_guide": "published guides",
    "pages.show_leaflet": "published guides",
    "problems.show_problem": "where the type of a problem leads",
    "guides.list_guides": "open data",
    "guides.show_guide": "open data",
    "chat.answer_message": "the resident's page; the conversation is checked in the turn",
    "chat.follow_events": "the resident's page; the conversation is checked in the view",
    "chat.rate_answer": "the resident's page; the answer's random id is the credential",
    "wechat.confirm_address": "the platform; the view checks its signature before anything else",
    "wechat.receive_callback": "the platform; the view checks its signature before anything is read",
    "operations.report_alive": "load balancers; says nothing but that the process runs",
    "openapi.spec": "the description of the public API",
}


def allow_operators() -> None:
    """Let machines of the same private network in; figures and part names are not for the public."""
    if "X-Forwarded-For" in request.headers and not get_parts().settings.trusted_proxies:
        # A proxy nobody told us about: its own address is private, whoever stands behind it.
        raise Problem(FORBIDDEN)
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError as error:
        raise Problem(FORBIDDEN) from error
    if not (address.is_private or address.is_loopback):
        raise Problem(FORBIDDEN)


GUARDS: Mapping[str, Guard] = {
    "operations.report_readiness": allow_operators,
    "operations.report_metrics": allow_operators,
}


def check_guard() -> None:
    """Run the guard of the route that was asked for."""
    endpoint = request.endpoint
    if endpoint is None or endpoint in PUBLIC_ENDPOINTS:
        return
    guard = GUARDS.get(endpoint)
    if guard is None:
        raise Problem(FORBIDDEN)
    guard()


def register_guards(app: Flask) -> None:
    """Check every request before its view."""
    app.before_request(check_guard)
