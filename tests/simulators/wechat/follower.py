"""A follower: what they may still be sent, and what they have seen."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from tests.simulators.wechat.quota import PushRights


class How(StrEnum):
    """By which way something reached the follower."""

    PASSIVE = "passive"
    PUSHED = "pushed"
    # The platform's own words when the account's answer was late or unreadable.
    BROKEN = "broken"


@dataclass(frozen=True)
class Choice:
    """One tappable line of a msgmenu."""

    id: str
    content: str


@dataclass(frozen=True)
class Article:
    """One article of a news message."""

    title: str
    description: str
    url: str
    picture_url: str = ""


@dataclass(frozen=True)
class Content:
    """What a message shows. `text` holds all of its words."""

    kind: str
    text: str
    choices: tuple[Choice, ...] = ()
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True)
class Seen:
    """One bubble from the account. `delivery` and `attempt` say which callback it answered, if any."""

    content: Content
    how: How
    at: float
    delivery: int | None = None
    attempt: int | None = None

    @property
    def text(self) -> str:
        return self.content.text


@dataclass
class Follower:
    """Known to the account by an openid only."""

    openid: str = field(default_factory=lambda: f"o{secrets.token_urlsafe(20)[:27]}")
    is_subscribed: bool = True
    rights: PushRights = field(default_factory=PushRights)
    seen: list[Seen] = field(default_factory=list)

    def list_texts(self) -> list[str]:
        return [one.text for one in self.seen]
