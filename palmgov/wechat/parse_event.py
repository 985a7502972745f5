"""Events by name. The platform writes names in mixed case, so they are looked up in lower case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from palmgov.wechat.fields import Fields
from palmgov.wechat.messages import (
    ClickEvent,
    EventMessage,
    LocationEvent,
    ScanEvent,
    SubscribeEvent,
    UnknownEvent,
    UnsubscribeEvent,
    ViewEvent,
)  # fmt: skip
from palmgov.wechat.parse_platform_event import PLATFORM_EVENTS
from palmgov.wechat.sender import Common

_SCENE = "qrscene_"


def parse_event(fields: Fields, common: Common) -> EventMessage:
    """The record. Raises Malformed when the event has no name, or lacks what its kind cannot do without."""
    event = fields.get_text("Event")
    parse = _EVENTS.get(event.lower()) or PLATFORM_EVENTS.get(event.lower())
    if parse:
        return parse(fields, common, event)
    return UnknownEvent(**common, event=event[:64], key=fields.find_text("EventKey") or "")


def _subscribe(fields: Fields, common: Common, event: str) -> EventMessage:
    # Other keys exist (last_trade_no_… after a payment); only the account's own codes name a scene.
    key = fields.find_text("EventKey") or ""
    scene = key.removeprefix(_SCENE) if key.startswith(_SCENE) else None
    return SubscribeEvent(**common, event=event, scene=scene or None)


def _unsubscribe(_fields: Fields, common: Common, event: str) -> EventMessage:
    return UnsubscribeEvent(**common, event=event)


def _scan(fields: Fields, common: Common, event: str) -> EventMessage:
    # A follower's scan has the bare scene; some accounts have seen the prefix here too.
    return ScanEvent(**common, event=event, scene=fields.get_text("EventKey").removeprefix(_SCENE))


def _location(fields: Fields, common: Common, event: str) -> EventMessage:
    return LocationEvent(
        **common,
        event=event,
        latitude=fields.get_number("Latitude", 90),
        longitude=fields.get_number("Longitude", 180),
        precision=fields.find_number("Precision", 1e9) or 0.0,
    )


def _click(fields: Fields, common: Common, event: str) -> EventMessage:
    return ClickEvent(**common, event=event, key=fields.get_text("EventKey"))


def _view(fields: Fields, common: Common, event: str) -> EventMessage:
    return ViewEvent(**common, event=event, key=fields.find_text("EventKey") or "")


_EVENTS: Mapping[str, Callable[[Fields, Common, str], EventMessage]] = {
    "subscribe": _subscribe,
    "unsubscribe": _unsubscribe,
    "scan": _scan,
    "location": _location,
    "click": _click,
    "view": _view,
}
