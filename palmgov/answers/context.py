"""What one conversation remembers between turns. Rasa keeps it as slots."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True)
class Context:
    """`offered` are the item codes of the last numbered choice, `aspects` what was last asked."""

    service_item: str | None = None
    previous_item: str | None = None
    aspects: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    theme: str | None = None
    situation: tuple[str, ...] = field(default=())

    @classmethod
    def read(cls, slots: dict[str, Any]) -> Context:
        """From slot values; lists come back from JSON as lists."""
        values = {one.name: slots.get(one.name) for one in fields(cls)}
        return cls(
            service_item=values["service_item"],
            previous_item=values["previous_item"],
            aspects=tuple(values["aspects"] or ()),
            offered=tuple(values["offered"] or ()),
            theme=values["theme"],
            situation=tuple(values["situation"] or ()),
        )

    def list_slots(self) -> dict[str, Any]:
        """As slot values, JSON only."""
        return {
            "service_item": self.service_item,
            "previous_item": self.previous_item,
            "aspects": list(self.aspects),
            "offered": list(self.offered),
            "theme": self.theme,
            "situation": list(self.situation),
        }
