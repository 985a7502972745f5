"""Whether the domain is empty is found out once.

Rasa asks before it looks whether an intent is unknown, and makes an empty domain for every message to compare with.
"""

from __future__ import annotations

from rasa.shared.core.domain import Domain

_stock = Domain.is_empty


def install() -> None:
    """Replace `Domain.is_empty`; a domain does not change once it is made."""

    def is_empty(self: Domain) -> bool:
        found = self.__dict__.get("_is_empty")
        if found is None:
            found = self._is_empty = _stock(self)
        return found

    Domain.is_empty = is_empty
