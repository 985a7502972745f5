"""Every card as lines of words, each with what it is, so that a channel can shorten and make lines tappable."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from palmgov.cards.model import (
    Card,
    CaseCard,
    ChoiceCard,
    GuideCard,
    GuideField,
    HallPlace,
    HandoffCard,
    LocationCard,
    NoticeCard,
    Option,
    Phone,
    RatingCard,
    TextCard,
    ThemeCard,
    TicketCard,
)  # fmt: skip

LinePart = Literal["title", "body", "field", "option", "phone", "source", "link"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `group` names the field it belongs to; `option` is set on a line that offers one.

    `link` is the absolute address that the line ends with.
    """

    text: str
    part: LinePart = "body"
    group: str = ""
    option: Option | None = None
    link: str | None = None


def list_lines(card: Card, site_url: str = "") -> tuple[Line, ...]:
    """The card's lines, none of them empty.

    `site_url` is where residents reach this desk, such as https://banshi.example.gov.cn; without it a link to a guide
    page would lead nowhere and is left out.
    """
    return tuple(line for line in _LISTERS[type(card)](card, site_url.rstrip("/")) if line.text)


def _text(card: TextCard, _site: str) -> Iterable[Line]:
    return (Line(card.text),)


def _guide(card: GuideCard, site: str) -> Iterable[Line]:
    mark = "（示例）" if card.sample else ""
    yield Line(f"【{card.name}】{mark}", "title")
    yield Line(card.summary or "")
    for field in card.fields:
        yield from _field(field)
    yield Line(card.note or "")
    if card.phone:
        yield _phone(card.phone)
    verified = f"，{card.verified_on} 核对" if card.verified_on else ""
    origin = f"来源：{card.department} 办事指南 {card.version_date} 第{card.version}版{verified}{mark}"
    yield Line(origin, "source")
    if site:
        yield Line(f"全文：{site}{card.url}", "link", link=f"{site}{card.url}")


def _field(field: GuideField) -> Iterable[Line]:
    if len(field.lines) == 1:
        yield Line(f"{field.label}：{field.lines[0]}", "field", field.label)
        return
    yield Line(f"{field.label}：", "field", field.label)
    for line in field.lines:
        yield Line(line, "field", field.label)


def _choice(card: ChoiceCard, _site: str) -> Iterable[Line]:
    yield Line(card.prompt, "title")
    for field in card.fields:
        yield from _field(field)
    yield from _options(card.options)
    yield Line(card.note or "", "source")


def _theme(card: ThemeCard, _site: str) -> Iterable[Line]:
    yield Line(f"【{card.name}】{card.summary}", "title")
    yield from _options(card.options)


def _options(options: Iterable[Option]) -> Iterable[Line]:
    for option in options:
        hint = f"（{option.hint}）" if option.hint else ""
        yield Line(f"{name_option(option)}{hint}", "option", option=option)


def name_option(option: Option) -> str:
    """1. 居民身份证补领: what the line of an option begins with."""
    return f"{option.number}. {option.label}"


def _with_phones(card: CaseCard | TicketCard | HandoffCard, _site: str) -> Iterable[Line]:
    yield Line(card.text)
    yield from (_phone(phone) for phone in card.phones)


def _rating(card: RatingCard, _site: str) -> Iterable[Line]:
    yield Line(card.text)


def _notice(card: NoticeCard, _site: str) -> Iterable[Line]:
    yield Line(f"【{card.title}】", "title")
    yield from (_phone(phone) for phone in card.phones)
    yield Line(card.text)


def _location(card: LocationCard, _site: str) -> Iterable[Line]:
    yield Line(card.text, "title")
    for number, hall in enumerate(card.halls, 1):
        yield from _hall(number, hall)


def _hall(number: int, hall: HallPlace) -> Iterable[Line]:
    distance = (
        f"，距您约{describe_distance(hall.distance_meters)}" if hall.distance_meters is not None else ""
    )
    name = f"{number}. {hall.name}{distance}{'（示例）' if hall.sample else ''}"
    for text in (name, f"地址：{hall.address}，电话 {hall.phone}", hall.opening):
        yield Line(text, "field", hall.name)


def describe_distance(meters: int) -> str:
    """850米, 1.2公里."""
    return f"{meters}米" if meters < 1000 else f"{meters / 1000:.1f}公里"


def _phone(phone: Phone) -> Line:
    return Line(f"{phone.label}：{phone.number}", "phone")


_LISTERS: dict[type, Callable[[Any, str], Iterable[Line]]] = {
    TextCard: _text,
    GuideCard: _guide,
    ChoiceCard: _choice,
    ThemeCard: _theme,
    CaseCard: _with_phones,
    RatingCard: _rating,
    TicketCard: _with_phones,
    HandoffCard: _with_phones,
    NoticeCard: _notice,
    LocationCard: _location,
}
