"""Events that nobody waits for an answer to. What is missing in them is left empty: they only are counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from palmgov.wechat.fields import Fields, Malformed, parse_whole
from palmgov.wechat.messages import EventMessage
from palmgov.wechat.platform_events import (
    AgentSessionEvent,
    AuthorizationRevokedEvent,
    EnterSessionEvent,
    JobFinishedEvent,
    LocationSelectEvent,
    MenuEvent,
    MiniProgramEvent,
    PicturesEvent,
    ScanCodeEvent,
    Subscription,
    SubscriptionEvent,
)  # fmt: skip
from palmgov.wechat.sender import Common


def _mini_program(fields: Fields, common: Common, event: str) -> EventMessage:
    return MiniProgramEvent(
        **common, event=event, key=_text(fields, "EventKey"), menu_id=_text(fields, "MenuId")
    )


def _scan_code(fields: Fields, common: Common, event: str) -> EventMessage:
    scanned = fields.find_fields("ScanCodeInfo")
    return ScanCodeEvent(
        **common,
        event=event,
        key=_text(fields, "EventKey"),
        scan_type=_text(scanned, "ScanType"),
        result=_text(scanned, "ScanResult"),
    )


def _pictures(fields: Fields, common: Common, event: str) -> EventMessage:
    count = _text(fields.find_fields("SendPicsInfo"), "Count")
    return PicturesEvent(
        **common, event=event, key=_text(fields, "EventKey"), count=parse_whole(count) if count else 0
    )


def _location_select(fields: Fields, common: Common, event: str) -> EventMessage:
    place = fields.find_fields("SendLocationInfo")
    return LocationSelectEvent(
        **common,
        event=event,
        key=_text(fields, "EventKey"),
        latitude=place.find_number("Location_X", 90),
        longitude=place.find_number("Location_Y", 180),
        label=_text(place, "Label"),
    )


def _menu(fields: Fields, common: Common, event: str) -> EventMessage:
    return MenuEvent(**common, event=event, key=_text(fields, "EventKey"))


def _job_finished(fields: Fields, common: Common, event: str) -> EventMessage:
    status = _text(fields, "Status") or _text(fields.find_fields("PublishEventInfo"), "publish_status")
    return JobFinishedEvent(**common, event=event, status=status)


def _subscription(wrapper: str) -> Callable[[Fields, Common, str], EventMessage]:
    """XML wraps the list in a field named after the event; JSON does not, and sends an object or an array."""

    def parse(fields: Fields, common: Common, event: str) -> EventMessage:
        holder = fields.find_fields(wrapper) if wrapper in fields.values else fields
        listed = tuple(
            Subscription(
                template_id=_text(each, "TemplateId"),
                status=_text(each, "SubscribeStatusString") or _text(each, "ErrorStatus"),
            )
            for each in holder.list_fields("List")
        )
        return SubscriptionEvent(**common, event=event, subscriptions=listed)

    return parse


def _revoked(fields: Fields, common: Common, event: str) -> EventMessage:
    return AuthorizationRevokedEvent(
        **common, event=event, open_id=_text(fields, "OpenID"), revoked=_text(fields, "RevokeInfo")
    )


def _agent_session(fields: Fields, common: Common, event: str) -> EventMessage:
    agent = _text(fields, "KfAccount") or _text(fields, "ToKfAccount")
    return AgentSessionEvent(**common, event=event, agent=agent)


def _enter_session(fields: Fields, common: Common, event: str) -> EventMessage:
    return EnterSessionEvent(**common, event=event, source=_text(fields, "SessionFrom"))


def _text(fields: Fields, name: str) -> str:
    try:
        return fields.find_text(name) or ""
    except Malformed:
        return ""


PLATFORM_EVENTS: Mapping[str, Callable[[Fields, Common, str], EventMessage]] = {
    "view_miniprogram": _mini_program,
    "scancode_push": _scan_code,
    "scancode_waitmsg": _scan_code,
    "pic_sysphoto": _pictures,
    "pic_photo_or_album": _pictures,
    "pic_weixin": _pictures,
    "location_select": _location_select,
    "media_id": _menu,
    "view_limited": _menu,
    "article_id": _menu,
    "article_view_limited": _menu,
    "templatesendjobfinish": _job_finished,
    "masssendjobfinish": _job_finished,
    "publishjobfinish": _job_finished,
    "freepublishjobfinish": _job_finished,
    "subscribe_msg_popup_event": _subscription("SubscribeMsgPopupEvent"),
    "subscribe_msg_change_event": _subscription("SubscribeMsgChangeEvent"),
    "subscribe_msg_sent_event": _subscription("SubscribeMsgSentEvent"),
    "user_authorization_revoke": _revoked,
    "user_authorization_cancellation": _revoked,
    "user_info_modified": _revoked,
    "kf_create_session": _agent_session,
    "kf_close_session": _agent_session,
    "kf_switch_session": _agent_session,
    "user_enter_tempsession": _enter_session,
}
