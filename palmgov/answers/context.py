"""What one conversation remembers between turns. Rasa keeps it as slots."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

_MOST_EARLIER = 5


@dataclass(frozen=True)
class Context:
    """`aspects` are what was last asked, `earlier_items` what was talked about before, the latest first.

    `offered` are the item codes of the last numbered list and `is_choice_open` says that nothing was answered since;
    `theme` is set while that list is the items of a life event.
    """

    service_item: str | None = None
    earlier_items: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    is_choice_open: bool = False
    theme: str | None = None
    situation: tuple[str, ...] = field(default=())

    @classmethod
    def read(cls, slots: dict[str, Any]) -> Context:
        """From slot values; lists come back from JSON as lists."""
        values = {one.name: slots.get(one.name) for one in fields(cls)}
        return cls(
            service_item=values["service_item"],
            earlier_items=tuple(values["earlier_items"] or ()),
            aspects=tuple(values["aspects"] or ()),
            offered=tuple(values["offered"] or ()),
            is_choice_open=bool(values["is_choice_open"]),
            theme=values["theme"],
            situation=tuple(values["situation"] or ()),
        )

    def list_slots(self) -> dict[str, Any]:
        """As slot values, JSON only."""
        return {
            "service_item": self.service_item,
            "earlier_items": list(self.earlier_items),
            "aspects": list(self.aspects),
            "offered": list(self.offered),
            "is_choice_open": self.is_choice_open,
            "theme": self.theme,
            "situation": list(self.situation),
        }

    def list_talked_about(self) -> tuple[str, ...]:
        """The items of the talk, the earliest first, each where it was last talked about; none when it began too long ago."""
        if len(self.earlier_items) == _MOST_EARLIER:
            return ()
        return tuple(code for code in reversed((self.service_item, *self.earlier_items)) if code)

    def move_to(self, code: str | None) -> Context:
        """The talk is about `code` from now on; the item it was about is remembered before it."""
        if code == self.service_item:
            return self
        left = (self.service_item, *self.earlier_items)
        earlier = tuple(one for one in dict.fromkeys(left) if one and one != code)
        return replace(self, service_item=code, earlier_items=earlier[:_MOST_EARLIER], situation=())
