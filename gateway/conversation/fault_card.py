"""The notice that takes the place of an answer."""

from __future__ import annotations

from gateway.conversation.wording import (
    DESK_LABEL,
    EMERGENCY_PHONES,
    FAULT_EMERGENCY,
    FAULT_TITLE,
    HOTLINE_LABEL,
)
from palmgov.cards.model import NoticeCard, Phone
from palmgov.guides.place import Desk


def make_fault_card(text: str, desk: Desk, title: str = FAULT_TITLE) -> NoticeCard:
    """A notice with the phones that work without us, emergencies first."""
    emergencies = [Phone(label=label, number=number) for label, number in EMERGENCY_PHONES]
    desks = [
        Phone(label=HOTLINE_LABEL, number=desk.hotline),
        Phone(label=DESK_LABEL, number=desk.desk_phone),
    ]
    return NoticeCard(
        level="warning", title=title, text=f"{text}{FAULT_EMERGENCY}", phones=(*emergencies, *desks)
    )
