"""The web channel: the resident's page and everybody else who speaks the HTTP API."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gateway.channels.message import LONGEST_TEXT, InboundMessage, Reply, SharedLocation
from gateway.problems.kinds import INVALID_CONVERSATION, Problem
from palmgov.conversations.reply_part import ReplyPart, render_parts
from palmgov.conversations.understanding import Understanding

CHANNEL = "web"


class LocationBody(BaseModel):
    """A shared location."""

    model_config = ConfigDict(strict=True)

    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    lng: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]


class ChatBody(BaseModel):
    """One message to the desk."""

    model_config = ConfigDict(strict=True)

    conversation: Annotated[str | None, Field(max_length=64)] = None
    text: Annotated[str | None, Field(max_length=LONGEST_TEXT)] = None
    message_id: Annotated[str | None, Field(pattern=r"^[A-Za-z0-9._:-]{1,64}$")] = None
    location: LocationBody | None = None

    @model_validator(mode="after")
    def _says_something(self) -> ChatBody:
        if self.text is None and self.location is None:
            raise ValueError("text or location is required")
        return self


class ChatAnswer(BaseModel):
    """The answer to one message."""

    conversation: str
    answer_id: str
    replies: list[ReplyPart]
    understanding: Understanding | None = None


def parse_conversation(text: str) -> str:
    """The conversation id in its one spelling; raises Problem when it is no UUID."""
    try:
        return str(uuid.UUID(text))
    except ValueError as error:
        raise Problem(INVALID_CONVERSATION) from error


def parse_message(body: ChatBody, visitor: str | None, secret: bytes) -> InboundMessage:
    """Turn a request body into the record that the turn works on."""
    if body.conversation is None:
        conversation = _name_new_conversation(visitor, body.message_id, secret)
    else:
        conversation = parse_conversation(body.conversation)
    place = body.location
    return InboundMessage(
        channel=CHANNEL,
        account="",
        conversation=conversation,
        message_id=body.message_id,
        text=body.text or "",
        received_at=datetime.now(UTC),
        location=SharedLocation(place.lat, place.lng) if place else None,
        visitor=visitor,
    )


def _name_new_conversation(visitor: str | None, message_id: str | None, secret: bytes) -> str:
    # A first message that is sent again, because its answer got lost, must land in the same
    # conversation, or it would be asked twice. Only a visitor with a cookie can be told apart.
    if visitor is None or message_id is None:
        return str(uuid.uuid4())
    digest = hmac.digest(secret, f"{visitor} {message_id}".encode(), hashlib.sha256)
    return str(uuid.UUID(bytes=digest[:16], version=4))


def render_answer(reply: Reply, site_url: str = "") -> ChatAnswer:
    """The answer as the API gives it; `site_url` is where guide pages are, empty when unknown."""
    return ChatAnswer(
        conversation=reply.conversation,
        answer_id=reply.answer_id,
        replies=render_parts(reply.cards, site_url),
        understanding=reply.understanding,
    )
