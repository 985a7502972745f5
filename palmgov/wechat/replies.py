"""What may be answered in the response to a callback (被动回复): typed, without names of sender and receiver."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextReply:
    """Words. Rendering drops what cannot stand in XML and shortens to the account's limit of bytes."""

    content: str


@dataclass(frozen=True, slots=True)
class ImageReply:
    """A picture that was uploaded before."""

    media_id: str


@dataclass(frozen=True, slots=True)
class VoiceReply:
    """A recording that was uploaded before."""

    media_id: str


@dataclass(frozen=True, slots=True)
class VideoReply:
    """A film that was uploaded before."""

    media_id: str
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class MusicReply:
    """A piece of music by address; the thumbnail was uploaded before."""

    thumb_media_id: str
    title: str = ""
    description: str = ""
    url: str = ""
    high_quality_url: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One teaser of a news reply; a tap opens `url`."""

    title: str
    description: str
    url: str
    picture_url: str = ""


@dataclass(frozen=True, slots=True)
class NewsReply:
    """Teasers: the platform takes one in answer to a message and up to eight after an event; the rest is cut."""

    articles: tuple[Article, ...]

    def __post_init__(self) -> None:
        if not self.articles:
            raise ValueError("a news reply needs an article")


@dataclass(frozen=True, slots=True)
class TransferReply:
    """Hands the conversation to the account's live agents, or to one of them by name."""

    agent: str = ""


PassiveReply = TextReply | ImageReply | VoiceReply | VideoReply | MusicReply | NewsReply | TransferReply
