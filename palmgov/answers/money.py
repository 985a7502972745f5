"""多少钱 does not say which way the money goes; the guide does."""

from __future__ import annotations

from palmgov.guides.model import ServiceGuide

_BOTH = {"fee", "amount"}


def settle_money(guide: ServiceGuide, aspects: tuple[str, ...]) -> tuple[str, ...]:
    """`aspects` without what one pays or receives, when both were heard and `guide` publishes only one of them."""
    if not aspects or not set(aspects) >= _BOTH or bool(guide.fees) == bool(guide.amounts):
        return aspects
    return tuple(aspect for aspect in aspects if aspect != ("amount" if guide.fees else "fee"))
