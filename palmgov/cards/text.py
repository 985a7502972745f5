"""Every card as plain text, complete by itself: what a channel without cards shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

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


def render_text(card: Card) -> str:
    """The card in words, lines separated by newlines."""
    return "\n".join(line for line in _RENDERERS[type(card)](card) if line)


def _text(card: TextCard) -> Iterable[str]:
    return (card.text,)


def _guide(card: GuideCard) -> Iterable[str]:
    mark = "（示例）" if card.sample else ""
    yield f"【{card.name}】{mark}"
    if card.summary:
        yield card.summary
    for field in card.fields:
        yield from _field(field)
    if card.note:
        yield card.note
    if card.phone:
        yield _phone(card.phone)
    verified = f"，{card.verified_on} 核对" if card.verified_on else ""
    yield f"来源：{card.department} 办事指南 {card.version_date} 第{card.version}版{verified}{mark}"
    yield f"全文：{card.url}"


def _field(field: GuideField) -> Iterable[str]:
    if len(field.lines) == 1:
        yield f"{field.label}：{field.lines[0]}"
        return
    yield f"{field.label}："
    yield from field.lines


def _choice(card: ChoiceCard) -> Iterable[str]:
    yield card.prompt
    yield from _options(card.options)


def _theme(card: ThemeCard) -> Iterable[str]:
    yield f"【{card.name}】{card.summary}"
    yield from _options(card.options)


def _options(options: Iterable[Option]) -> Iterable[str]:
    for option in options:
        yield f"{option.number}. {option.label}" + (f"（{option.hint}）" if option.hint else "")


def _with_phones(card: CaseCard | TicketCard | HandoffCard) -> Iterable[str]:
    yield card.text
    yield from (_phone(phone) for phone in card.phones)


def _rating(card: RatingCard) -> Iterable[str]:
    yield card.text


def _notice(card: NoticeCard) -> Iterable[str]:
    yield f"【{card.title}】"
    yield from (_phone(phone) for phone in card.phones)
    yield card.text


def _location(card: LocationCard) -> Iterable[str]:
    yield card.text
    for number, hall in enumerate(card.halls, 1):
        yield from _hall(number, hall)


def _hall(number: int, hall: HallPlace) -> Iterable[str]:
    distance = (
        f"，距您约{describe_distance(hall.distance_meters)}" if hall.distance_meters is not None else ""
    )
    yield f"{number}. {hall.name}{distance}{'（示例）' if hall.sample else ''}"
    yield f"地址：{hall.address}，电话 {hall.phone}"
    yield hall.opening


def describe_distance(meters: int) -> str:
    """850米, 1.2公里."""
    return f"{meters}米" if meters < 1000 else f"{meters / 1000:.1f}公里"


def _phone(phone: Phone) -> str:
    return f"{phone.label}：{phone.number}"


_RENDERERS: dict[type, Callable[[Any], Iterable[str]]] = {
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
