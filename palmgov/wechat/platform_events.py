"""Events that the platform reports and nobody waits for an answer to: menus, jobs, subscriptions, live agents."""

from __future__ import annotations

from dataclasses import dataclass, field

from palmgov.wechat.messages import EventMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEvent(EventMessage):
    """A menu entry that opens something on the phone: `key` is the entry's key or page."""

    key: str = ""

    def _key(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class MiniProgramEvent(MenuEvent):
    """`view_miniprogram`: a mini program was opened from the menu."""

    menu_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanCodeEvent(MenuEvent):
    """`scancode_push`, `scancode_waitmsg`: any code was scanned from the menu."""

    scan_type: str = ""
    result: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesEvent(MenuEvent):
    """`pic_sysphoto`, `pic_photo_or_album`, `pic_weixin`: pictures follow as messages of their own."""

    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationSelectEvent(MenuEvent):
    """`location_select`: a place was chosen from the menu; it follows as a message. Degrees, None when absent."""

    latitude: float | None = field(default=None, repr=False)
    longitude: float | None = field(default=None, repr=False)
    label: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFinishedEvent(EventMessage):
    """A template message, a mass message or a publication is done. `status` as the platform words it."""

    status: str = ""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One template within a subscription event; `status` is accept, reject or what became of the sending."""

    template_id: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionEvent(EventMessage):
    """`subscribe_msg_popup_event`, `…_change_event`, `…_sent_event`."""

    subscriptions: tuple[Subscription, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizationRevokedEvent(EventMessage):
    """`user_authorization_revoke`: `open_id` took back what `revoked` lists; it need not be the sender."""

    open_id: str = field(repr=False)
    revoked: str = ""

    def _key(self) -> str:
        return self.open_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSessionEvent(EventMessage):
    """`kf_create_session`, `kf_close_session`, `kf_switch_session`: a live agent began, ended or handed over."""

    agent: str = ""

    def _key(self) -> str:
        return self.agent


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterSessionEvent(EventMessage):
    """`user_enter_tempsession`: the chat was opened from a mini program."""

    source: str = ""

    def _key(self) -> str:
        return self.source
