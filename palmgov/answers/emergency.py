"""The notice for danger: whom to call first, and what to do until then."""

from __future__ import annotations

from palmgov.answers.wording import say
from palmgov.cards.model import NoticeCard, Phone
from palmgov.guides.place import Desk, EmergencyNumber

_WORDS = {
    "self_harm": "emergency_self_harm",
    "fraud": "emergency_fraud",
    "gas": "emergency_gas",
    "missing_child": "emergency_missing_child",
    "domestic_violence": "emergency_domestic_violence",
}
# Who else may be needed at once, by kind; the first number stays the kind's own.
_ALSO = {
    "fire": ("medical",),
    "traffic": ("medical",),
    "self_harm": ("crime", "medical"),
    "fraud": ("crime",),
    "drowning": ("medical",),
    "domestic_violence": ("medical",),
}
_STAND_IN = "crime"  # 110 takes every call for help


def compose_emergency(kind: str, desk: Desk) -> NoticeCard:
    """The notice for `kind`; a kind without a number of its own gets 110 with 119 and 120 beside it."""
    own = _find(desk, kind)
    first = own or _get_stand_in(desk)
    also = _ALSO.get(kind, ()) if own else ("fire", "medical")
    numbers = [first, *(number for name in also if (number := _find(desk, name)))]
    words = say(_WORDS.get(kind, "emergency_text"), number=first.number, name=first.name)
    return NoticeCard(
        level="emergency",
        title=say("emergency_title", number=first.number, name=first.name),
        text="\n".join(filter(None, (words, first.note if own else None))),
        phones=tuple(Phone(label=number.name, number=number.number) for number in numbers),
    )


def _find(desk: Desk, kind: str) -> EmergencyNumber | None:
    return next((number for number in desk.emergency if number.kind == kind), None)


def _get_stand_in(desk: Desk) -> EmergencyNumber:
    number = _find(desk, _STAND_IN)
    if number is None:
        raise LookupError("desk.yml: emergency has no number for crime")
    return number
