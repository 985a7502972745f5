"""The card kinds that actions return and channels render. Cards cross process borders as JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class CardRecord(BaseModel):
    """Base of all card parts: closed, immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Suggestion(CardRecord):
    """Something the resident can tap; tapping sends `text` as if typed."""

    label: str
    text: str


class Phone(CardRecord):
    """A phone number with what it is for."""

    label: str
    number: str


class GuideField(CardRecord):
    """One asked field of a guide. `published` is False when the department published nothing (未公布)."""

    aspect: str
    label: str
    lines: tuple[str, ...]
    published: bool = True


class TextCard(CardRecord):
    """A plain sentence."""

    kind: Literal["text"] = "text"
    text: str
    suggestions: tuple[Suggestion, ...] = ()


class GuideCard(CardRecord):
    """Fields of one published guide: the asked ones first, quoted, with where they come from."""

    kind: Literal["guide"] = "guide"
    item_code: str
    name: str
    department: str
    version: int
    version_date: str  # ISO day the version was published
    verified_on: str | None = None  # ISO day of the last check by the department
    sample: bool = False
    url: str  # path of the guide page, relative to the site
    summary: str | None = None
    fields: tuple[GuideField, ...] = ()
    phone: Phone | None = None
    note: str | None = None
    suggestions: tuple[Suggestion, ...] = ()


class Option(CardRecord):
    """A numbered option; `hint` says how it differs from the others."""

    number: int
    label: str
    hint: str | None = None
    text: str
    item_code: str | None = None


class ChoiceCard(CardRecord):
    """A short question back with at most five numbered options.

    With `fields` it sets the options beside each other before it asks; `note` says where those come from.
    """

    kind: Literal["choice"] = "choice"
    prompt: str
    fields: tuple[GuideField, ...] = ()
    note: str | None = None
    options: Annotated[tuple[Option, ...], Field(max_length=5)]
    suggestions: tuple[Suggestion, ...] = ()


class ThemeCard(CardRecord):
    """A life event (一件事) with its items in order."""

    kind: Literal["theme"] = "theme"
    name: str
    summary: str
    options: tuple[Option, ...]
    suggestions: tuple[Suggestion, ...] = ()


class CaseCard(CardRecord):
    """Where an application stands, or how to find out."""

    kind: Literal["case"] = "case"
    text: str
    phones: tuple[Phone, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


class RatingCard(CardRecord):
    """How to rate a service."""

    kind: Literal["rating"] = "rating"
    text: str
    suggestions: tuple[Suggestion, ...] = ()


class TicketCard(CardRecord):
    """A message was recorded under a number."""

    kind: Literal["ticket"] = "ticket"
    number: str
    text: str
    phones: tuple[Phone, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


class HandoffCard(CardRecord):
    """How to reach a person."""

    kind: Literal["handoff"] = "handoff"
    text: str
    phones: tuple[Phone, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


class NoticeCard(CardRecord):
    """A notice that stands out: an emergency number, a fault, a refusal."""

    kind: Literal["notice"] = "notice"
    level: Literal["emergency", "warning", "info"] = "info"
    title: str
    text: str
    phones: tuple[Phone, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


class HallPlace(CardRecord):
    """One hall with distance and today's opening, in words."""

    name: str
    address: str
    phone: str
    distance_meters: int | None = None
    opening: str
    latitude: float
    longitude: float
    sample: bool = False


class LocationCard(CardRecord):
    """The nearest halls."""

    kind: Literal["location"] = "location"
    text: str
    halls: tuple[HallPlace, ...]
    suggestions: tuple[Suggestion, ...] = ()


Card = Annotated[
    TextCard
    | GuideCard
    | ChoiceCard
    | ThemeCard
    | CaseCard
    | RatingCard
    | TicketCard
    | HandoffCard
    | NoticeCard
    | LocationCard,
    Field(discriminator="kind"),
]

card_adapter: TypeAdapter[Card] = TypeAdapter(Card)
